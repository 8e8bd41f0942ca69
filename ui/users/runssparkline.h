#pragma once

#include "models/valueformat.h"
#include "services/api/user.h"

#include <QWidget>

namespace regent {

/// Runs per day as small bars. The sum, the best day and its date are the accessible text.
class RunsSparkline : public QWidget
{
    Q_OBJECT
public:
    explicit RunsSparkline(ValueFormat format, QWidget* parent = nullptr);

    void setDays(const QList<RunsPerDay>& days);
    QString summary() const;

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    QRectF barRect(qsizetype day) const;

    ValueFormat m_format;
    QList<RunsPerDay> m_days;
    qint64 m_most = 0;
};

} // namespace regent
