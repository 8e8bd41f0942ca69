#pragma once

#include "services/api/lease.h"
#include "services/api/user.h"

#include <QHash>
#include <QWidget>

class QButtonGroup;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace regent {

/// What is asked before somebody is acted as: who, why, for how long, how far. Errors stand below the field
/// they are about.
class ActForm : public QWidget
{
    Q_OBJECT
public:
    /// Without a user it asks for one. `tickets` are offered while typing.
    ActForm(const std::optional<UserRow>& user, const QStringList& tickets, QWidget* parent = nullptr);

    LeaseRequest request() const;
    /// Shows what is wrong with the fields as they are; true when nothing is.
    bool check();
    /// False when no field is to blame.
    bool showFieldError(const Error& error);
    void clearErrors();
    QWidget* firstField() const;

private:
    void buildWho(const std::optional<UserRow>& user);
    void buildWhy(const QStringList& tickets);
    void buildHow();
    QWidget* minuteChoices();
    QWidget* modeChoice(ActingMode mode, const QString& text, const QString& meaning);
    QVBoxLayout* addRow(const QString& field, const QString& label, QWidget* input, QWidget* buddy = nullptr);
    QString reason() const;
    void syncNote();

    QFormLayout* m_form = nullptr;
    UserId m_user;
    QLineEdit* m_target = nullptr; ///< Null when the user is known.
    QComboBox* m_reason = nullptr;
    QLineEdit* m_note = nullptr;
    QLineEdit* m_ticket = nullptr;
    QButtonGroup* m_minutes = nullptr;
    QButtonGroup* m_modes = nullptr;
    QHash<QString, QLabel*> m_errors; ///< By LeaseRequest's field name.
};

} // namespace regent
