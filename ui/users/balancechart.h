#pragma once

#include "models/valueformat.h"
#include "services/api/user.h"

#include <QWidget>

namespace regent {

/// The balance over the last 90 days as a stepped line: a balance holds until the next transaction. First,
/// last, least and most are the accessible text.
class BalanceChart : public QWidget
{
    Q_OBJECT
public:
    explicit BalanceChart(ValueFormat format, QWidget* parent = nullptr);

    void setPoints(const QList<BalancePoint>& points);
    QString summary() const;

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    QRect plotRect() const;
    double xOf(QDate day) const;
    double yOf(qint64 cents) const;
    QPolygonF line() const;
    void paintAxis(QPainter& painter) const;

    ValueFormat m_format;
    QList<BalancePoint> m_points;
    QDate m_first, m_last;
    qint64 m_least = 0, m_most = 0;
};

} // namespace regent
