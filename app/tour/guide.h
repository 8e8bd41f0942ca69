#pragma once

#include "app/tour/hand.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>

namespace regent::tour {

/// One stop: what is done, and what a person must then see.
struct Step
{
    QString name;
    std::function<Acts()> acts;
    /// Empty when all of it is there; else what is missing. Asked again and again until it is there or time
    /// is up.
    std::function<QString()> missing;
    double scale = 1; ///< Of the picture.
};

/// Walks through the steps on the event loop: nothing waits, everything is looked at again shortly.
class Guide : public QObject
{
    Q_OBJECT
public:
    Guide(QList<Step> steps, const QString& pictures);

    void start();
    int failures() const { return m_failures; }

signals:
    void finished();

private:
    void begin();
    void next();
    void look();
    void close(const QString& missing);
    void takePicture(const Step& step) const;

    QList<Step> m_steps;
    QString m_pictures;
    qsizetype m_at = 0;
    int m_failures = 0;
    bool m_settling = false;
    QElapsedTimer m_since;
    Acts m_acts;
    QTimer m_move;
    QTimer m_again;
};

} // namespace regent::tour
