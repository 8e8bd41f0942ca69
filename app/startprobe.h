#pragma once

#include <QObject>

namespace regent {

/// Times the start: from the process's beginning to the first paint of a table that has rows. Logs it under
/// "regent.start"; with `quit` prints it as JSON and ends the program, for the benchmark.
class StartProbe : public QObject
{
    Q_OBJECT
public:
    explicit StartProbe(bool quit);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void report();

    bool m_quit;
};

} // namespace regent
