<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>regent::ActForm</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regent::ActingText</name>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>%n minute left</numerusform>
            <numerusform>%n minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regent::AuditList</name>
    <message numerus="yes">
        <source>%n newer event(s) above</source>
        <translation>
            <numerusform>%n newer event above</numerusform>
            <numerusform>%n newer events above</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regent::AuditProof</name>
    <message numerus="yes">
        <source>Exported %n event(s) to %1</source>
        <translation>
            <numerusform>Exported %n event to %1</numerusform>
            <numerusform>Exported %n events to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regent::ErrorText</name>
    <message numerus="yes">
        <source>At most %Ln terms can be combined.</source>
        <translation>
            <numerusform>At most %Ln term can be combined.</numerusform>
            <numerusform>At most %Ln terms can be combined.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A value may have at most %Ln characters.</source>
        <translation>
            <numerusform>A value may have at most %Ln character.</numerusform>
            <numerusform>A value may have at most %Ln characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln minute(s).</source>
        <translation>
            <numerusform>At most %Ln minute.</numerusform>
            <numerusform>At most %Ln minutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regent::ImpersonationPane</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regent::LeaseTableModel</name>
    <message numerus="yes">
        <source>Running, %n min left</source>
        <translation>
            <numerusform>Running, %n min left</numerusform>
            <numerusform>Running, %n min left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regent::LockWindow</name>
    <message numerus="yes">
        <source>Try again in %n s.</source>
        <translation>
            <numerusform>Try again in %n s.</numerusform>
            <numerusform>Try again in %n s.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regent::MainWindow</name>
    <message numerus="yes">
        <source>%n job(s) in the background will be cancelled. Nothing half done is kept.</source>
        <translation>
            <numerusform>%n job in the background will be cancelled. Nothing half done is kept.</numerusform>
            <numerusform>%n jobs in the background will be cancelled. Nothing half done is kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regent::OverviewTab</name>
    <message numerus="yes">
        <source>%n agent(s)</source>
        <translation>
            <numerusform>%n agent</numerusform>
            <numerusform>%n agents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regent::PlanView</name>
    <message numerus="yes">
        <source>Installs the Regent schema, version %1, in %n step(s): %2. It adds a schema and group roles of its own and changes no table of the platform.</source>
        <translation>
            <numerusform>Installs the Regent schema, version %1, in %n step: %2. It adds a schema and group roles of its own and changes no table of the platform.</numerusform>
            <numerusform>Installs the Regent schema, version %1, in %n steps: %2. It adds a schema and group roles of its own and changes no table of the platform.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Brings the Regent schema from version %1 to %2 in %n step(s): %3.</source>
        <translation>
            <numerusform>Brings the Regent schema from version %1 to %2 in %n step: %3.</numerusform>
            <numerusform>Brings the Regent schema from version %1 to %2 in %n steps: %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n s</source>
        <translation>
            <numerusform>about %n s</numerusform>
            <numerusform>about %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n min</source>
        <translation>
            <numerusform>about %n min</numerusform>
            <numerusform>about %n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regent::PlatformText</name>
    <message numerus="yes">
        <source>trying again in %n s</source>
        <translation>
            <numerusform>trying again in %n s</numerusform>
            <numerusform>trying again in %n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regent::SchemaDialog</name>
    <message numerus="yes">
        <source>%n index(es) built.</source>
        <translation>
            <numerusform>%n index built.</numerusform>
            <numerusform>%n indexes built.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regent::SelectionSummary</name>
    <message numerus="yes">
        <source>%n user(s) selected</source>
        <translation>
            <numerusform>%n user selected</numerusform>
            <numerusform>%n users selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them are in memory; the figures are about these.</source>
        <translation>
            <numerusform>%n of them is in memory; the figures are about it.</numerusform>
            <numerusform>%n of them are in memory; the figures are about these.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regent::SignInWindow</name>
    <message numerus="yes">
        <source>A private database on this machine with %Ln sample people. Nothing leaves it.</source>
        <translation>
            <numerusform>A private database on this machine with %Ln sample person. Nothing leaves it.</numerusform>
            <numerusform>A private database on this machine with %Ln sample people. Nothing leaves it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regent::SystemPane</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n promise(s) the database keeps %1, this console alone %2, nobody %3. Looked at just now, not read from a list.</source>
        <translation>
            <numerusform>Of %n promise the database keeps %1, this console alone %2, nobody %3. Looked at just now, not read from a list.</numerusform>
            <numerusform>Of %n promises the database keeps %1, this console alone %2, nobody %3. Looked at just now, not read from a list.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regent::UsersExport</name>
    <message numerus="yes">
        <source>Exported %n user(s) to %1</source>
        <translation>
            <numerusform>Exported %n user to %1</numerusform>
            <numerusform>Exported %n users to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regent::UsersPane</name>
    <message numerus="yes">
        <source>%n selected user(s) are not in memory and were not copied. Export copies everybody.</source>
        <translation>
            <numerusform>%n selected user is not in memory and was not copied. Export copies everybody.</numerusform>
            <numerusform>%n selected users are not in memory and were not copied. Export copies everybody.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %n user(s)</source>
        <translation>
            <numerusform>Copied %n user</numerusform>
            <numerusform>Copied %n users</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regent::VerdictPanel</name>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The log was tampered with: %n fault(s) in %1</source>
        <translation>
            <numerusform>The log was tampered with: %n fault in %1</numerusform>
            <numerusform>The log was tampered with: %n faults in %1</numerusform>
        </translation>
    </message>
</context>
</TS>
