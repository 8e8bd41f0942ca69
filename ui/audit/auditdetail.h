#pragma once

#include "models/valueformat.h"
#include "services/api/audit.h"

#include <QHash>
#include <QWidget>

class QAction;
class QFormLayout;
class QLabel;
class QMenu;
class QStackedLayout;

namespace regent {

class Badge;
class DiffView;
class EmptyState;
class FactLabel;
class UserNames;

/// One audit event, all of it: a sentence, every field, and what changed. Beside the list, as the inspector
/// of the users is.
class AuditDetail : public QWidget
{
    Q_OBJECT
public:
    AuditDetail(UserNames& names, ValueFormat format, QWidget* parent = nullptr);

    void present(const AuditEvent& event);
    void presentNothing();
    /// Copying and following, offered in the header.
    void setActions(const QList<QAction*>& actions);
    void focusContent();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    enum class Fact {
        When,
        Who,
        ActingAs,
        Action,
        Target,
        Reason,
        Ticket,
        Session,
        Request,
        From,
        Place,
        Hash
    };

    void buildUi();
    QWidget* buildHeader();
    QWidget* buildFacts();
    void addFact(QFormLayout* form, Fact fact, const QString& title, const char* name);
    void refill();
    void set(Fact fact, const QString& text, const QString& toolTip = {});
    void applyFonts();
    QString personFact(const QString& id) const;
    QString fromText() const;

    UserNames& m_names;
    ValueFormat m_format;
    AuditEvent m_event;
    bool m_shown = false;
    QStackedLayout* m_stack = nullptr;
    QWidget* m_one = nullptr;
    EmptyState* m_nothing = nullptr;
    FactLabel* m_sentence = nullptr;
    FactLabel* m_words = nullptr;
    Badge* m_sign = nullptr;
    QMenu* m_menu = nullptr;
    QHash<int, FactLabel*> m_facts;
    QLabel* m_diffTitle = nullptr;
    QLabel* m_noDiff = nullptr;
    QLabel* m_cut = nullptr;
    DiffView* m_diff = nullptr;
};

} // namespace regent
