<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>regent::AboutDialog</name>
    <message>
        <source>About Regent</source>
        <translation>Über Regent</translation>
    </message>
    <message>
        <source>A console for the people who run an AutoGPT Platform.
Apache License 2.0. Icons: Phosphor, MIT License. Qt %1, LGPL 3.</source>
        <translation>Eine Konsole für alle, die eine AutoGPT-Plattform betreiben.
Apache License 2.0. Symbole: Phosphor, MIT License. Qt %1, LGPL 3.</translation>
    </message>
</context>
<context>
    <name>regent::ActDialog</name>
    <message>
        <source>Act as a user</source>
        <translation>Als Nutzer handeln</translation>
    </message>
    <message>
        <source>Writing the record, then beginning…</source>
        <translation>Erst der Eintrag im Protokoll, dann der Beginn…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>You are about to see what is private to this person. Do it for them, not out of interest: who, whom, why and how long go on record under your login, %1.</source>
        <translation>Gleich sehen Sie, was für diese Person privat ist. Tun Sie es für sie, nicht aus Neugier: Wer, wen, warum und wie lange steht danach unter Ihrer Anmeldung %1 im Protokoll.</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen…</translation>
    </message>
</context>
<context>
    <name>regent::ActForm</name>
    <message>
        <source>&amp;User ID or e-mail</source>
        <translation>&amp;Nutzer-ID oder E-Mail</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Nutzer</translation>
    </message>
    <message>
        <source>Customer asked for help</source>
        <translation>Kunde bat um Hilfe</translation>
    </message>
    <message>
        <source>Reproduce a bug</source>
        <translation>Fehler nachstellen</translation>
    </message>
    <message>
        <source>Billing question</source>
        <translation>Frage zur Abrechnung</translation>
    </message>
    <message>
        <source>Security check</source>
        <translation>Sicherheitsprüfung</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Anderes</translation>
    </message>
    <message>
        <source>Choose a reason…</source>
        <translation>Grund wählen…</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Grund</translation>
    </message>
    <message>
        <source>#4711, if there is one</source>
        <translation>#4711, falls vorhanden</translation>
    </message>
    <message>
        <source>&amp;Ticket</source>
        <translation>&amp;Ticket</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>&amp;Look only</source>
        <translation>Nur an&amp;sehen</translation>
    </message>
    <message>
        <source>You see what the user sees. Nothing of theirs can change.</source>
        <translation>Sie sehen, was der Nutzer sieht. Nichts davon kann sich ändern.</translation>
    </message>
    <message>
        <source>&amp;Act</source>
        <translation>&amp;Handeln</translation>
    </message>
    <message>
        <source>You may change what the user could change. Every change is recorded with both names.</source>
        <translation>Sie dürfen ändern, was der Nutzer ändern könnte. Jede Änderung wird mit beiden Namen protokolliert.</translation>
    </message>
    <message>
        <source>How far</source>
        <translation>Wie weit</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>What for? This is needed.</source>
        <translation>Wofür? Das ist nötig.</translation>
    </message>
    <message>
        <source>Note, if it says more</source>
        <translation>Notiz, falls sie mehr sagt</translation>
    </message>
</context>
<context>
    <name>regent::ActingController</name>
    <message>
        <source>Acting as a user needs the Regent schema, and this database does not have it.</source>
        <translation>Als Nutzer handeln braucht das Regent-Schema, und diese Datenbank hat es nicht.</translation>
    </message>
    <message>
        <source>Acting as a user takes the role %1; this login has the role %2.</source>
        <translation>Als Nutzer handeln verlangt die Rolle %1; diese Anmeldung hat die Rolle %2.</translation>
    </message>
    <message>
        <source>The connection is down.</source>
        <translation>Die Verbindung ist unterbrochen.</translation>
    </message>
    <message>
        <source>Off while acting as %1; stop first.</source>
        <translation>Aus, solange Sie als %1 handeln; erst beenden.</translation>
    </message>
</context>
<context>
    <name>regent::ActingText</name>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>noch %n Minute</numerusform>
            <numerusform>noch %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>noch %n Sekunde</numerusform>
            <numerusform>noch %n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>Acting as %1</source>
        <extracomment>%1 a name and an e-mail address</extracomment>
        <translation>Handelt als %1</translation>
    </message>
    <message>
        <source>look only</source>
        <translation>nur ansehen</translation>
    </message>
    <message>
        <source>may change</source>
        <translation>darf ändern</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1 a login, %2 its role</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>you are %1</source>
        <extracomment>%1 a login and its role</extracomment>
        <translation>Sie sind %1</translation>
    </message>
    <message>
        <source>Stopped acting as %1 after %2.</source>
        <translation>Handeln als %1 nach %2 beendet.</translation>
    </message>
    <message>
        <source>Seen by %1 (%2) acting as %3, id %4, at %5</source>
        <extracomment>%1 login, %2 role, %3 user, %4 id of the user, %5 date and time</extracomment>
        <translation>Gesehen von %1 (%2), handelnd als %3, ID %4, am %5</translation>
    </message>
    <message>
        <source>The time was up.</source>
        <translation>Die Zeit war um.</translation>
    </message>
    <message>
        <source>Nobody used the console for a while.</source>
        <translation>Die Konsole wurde eine Weile nicht benutzt.</translation>
    </message>
    <message>
        <source>The screen was locked, or the machine went to sleep.</source>
        <translation>Der Bildschirm wurde gesperrt, oder der Rechner ging schlafen.</translation>
    </message>
    <message>
        <source>You signed out.</source>
        <translation>Sie haben sich abgemeldet.</translation>
    </message>
    <message>
        <source>The connection was lost for too long.</source>
        <translation>Die Verbindung war zu lange weg.</translation>
    </message>
    <message>
        <source>The console was closed.</source>
        <translation>Die Konsole wurde geschlossen.</translation>
    </message>
    <message>
        <source>The console had ended without stopping it.</source>
        <translation>Die Konsole endete, ohne es zu beenden.</translation>
    </message>
    <message>
        <source>Another admin ended it.</source>
        <translation>Ein anderer Admin hat es beendet.</translation>
    </message>
</context>
<context>
    <name>regent::ActingView</name>
    <message>
        <source>What the user sees</source>
        <translation>Was der Nutzer sieht</translation>
    </message>
    <message>
        <source>The user&apos;s view</source>
        <translation>Die Sicht des Nutzers</translation>
    </message>
    <message>
        <source>Refresh what the user sees</source>
        <translation>Sicht des Nutzers neu laden</translation>
    </message>
    <message>
        <source>The user&apos;s view: %1</source>
        <translation>Die Sicht des Nutzers: %1</translation>
    </message>
    <message>
        <source>Copy the user&apos;s id</source>
        <translation>ID des Nutzers kopieren</translation>
    </message>
    <message>
        <source>Copy the user as JSON, marked as seen while acting</source>
        <translation>Nutzer als JSON kopieren, mit Vermerk, dass gehandelt wurde</translation>
    </message>
    <message>
        <source>The user is not loaded yet.</source>
        <translation>Der Nutzer ist noch nicht geladen.</translation>
    </message>
    <message>
        <source>Copied the user, with a line that says who saw it as whom.</source>
        <translation>Nutzer kopiert, mit einer Zeile, wer ihn als wer gesehen hat.</translation>
    </message>
</context>
<context>
    <name>regent::ActivityTab</name>
    <message>
        <source>Balance, last 90 days</source>
        <translation>Guthaben, letzte 90 Tage</translation>
    </message>
    <message>
        <source>Recent runs</source>
        <translation>Letzte Läufe</translation>
    </message>
    <message>
        <source>This user has not started a run. Runs appear here as soon as an agent is started.</source>
        <translation>Diese Person hat noch keinen Lauf gestartet. Läufe erscheinen hier, sobald ein Agent gestartet wird.</translation>
    </message>
    <message>
        <source>Agents</source>
        <translation>Agenten</translation>
    </message>
    <message>
        <source>This user has no agent. Agents they build or add appear here.</source>
        <translation>Diese Person hat keinen Agenten. Gebaute oder hinzugefügte Agenten erscheinen hier.</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
</context>
<context>
    <name>regent::AgentTableModel</name>
    <message>
        <source>%1 (off)</source>
        <translation>%1 (aus)</translation>
    </message>
    <message>
        <source>Created %1
%2</source>
        <translation>Angelegt %1
%2</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
</context>
<context>
    <name>regent::AlarmLine</name>
    <message>
        <source>The audit log was tampered with: %1 Keep the files of this machine and tell whoever answers for the database.</source>
        <translation>Am Prüfprotokoll wurde manipuliert: %1 Bewahren Sie die Dateien dieses Rechners auf und sagen Sie denen Bescheid, die für die Datenbank verantwortlich sind.</translation>
    </message>
</context>
<context>
    <name>regent::AuditActions</name>
    <message>
        <source>Audit</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Filter the events</source>
        <translation>Ereignisse filtern</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Show acts whose outcome is unknown</source>
        <translation>Handlungen mit unbekanntem Ausgang zeigen</translation>
    </message>
    <message>
        <source>Verify the log</source>
        <translation>Protokoll prüfen</translation>
    </message>
    <message>
        <source>Compare with a kept head…</source>
        <translation>Mit einem aufbewahrten Kopf vergleichen …</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Install…</source>
        <translation>Installieren …</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Verfolgen</translation>
    </message>
    <message>
        <source>Show everything of this session</source>
        <translation>Alles aus dieser Sitzung zeigen</translation>
    </message>
    <message>
        <source>Show everything about this user</source>
        <translation>Alles über diesen Nutzer zeigen</translation>
    </message>
    <message>
        <source>Show everything this login did</source>
        <translation>Alles zeigen, was diese Anmeldung tat</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>Als JSON kopieren</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>Zeile kopieren</translation>
    </message>
    <message>
        <source>Copy the id of the target</source>
        <translation>Kennung des Ziels kopieren</translation>
    </message>
    <message>
        <source>Copy the filter as text</source>
        <translation>Filter als Text kopieren</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Show the event beside the list</source>
        <translation>Ereignis neben der Liste zeigen</translation>
    </message>
    <message>
        <source>Stop the search, or go back to the rows</source>
        <translation>Suche anhalten oder zurück zu den Zeilen</translation>
    </message>
</context>
<context>
    <name>regent::AuditDetail</name>
    <message>
        <source>The selected event</source>
        <translation>Das gewählte Ereignis</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Was sich änderte</translation>
    </message>
    <message>
        <source>Nothing was recorded as changed.</source>
        <translation>Es ist keine Änderung festgehalten.</translation>
    </message>
    <message>
        <source>There is more than can be shown here. Copy the event as JSON to read all of it.</source>
        <translation>Es gibt mehr, als hier Platz hat. Kopieren Sie das Ereignis als JSON, um alles zu lesen.</translation>
    </message>
    <message>
        <source>No event is selected</source>
        <translation>Kein Ereignis gewählt</translation>
    </message>
    <message>
        <source>Select a row to read who did it, why, and what changed.</source>
        <translation>Wählen Sie eine Zeile, um zu lesen, wer es war, warum, und was sich änderte.</translation>
    </message>
    <message>
        <source>Copy and follow</source>
        <translation>Kopieren und verfolgen</translation>
    </message>
    <message>
        <source>Copy this event, or show what belongs to it</source>
        <translation>Dieses Ereignis kopieren oder zeigen, was dazugehört</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Acted as</source>
        <translation>Handelte als</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Handlung</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Row</source>
        <extracomment>Chain and number of a row of the audit log.</extracomment>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Hash</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>this machine</source>
        <translation>dieser Rechner</translation>
    </message>
</context>
<context>
    <name>regent::AuditDiffModel</name>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Enter or a double click shows all of it, or less again</source>
        <translation>Eingabe oder Doppelklick zeigt alles oder wieder weniger</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
</context>
<context>
    <name>regent::AuditList</name>
    <message>
        <source>Audit log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Filter the events</source>
        <translation>Ereignisse filtern</translation>
    </message>
    <message>
        <source>Type part of a reason or ticket, or terms such as actor:ada outcome:failed</source>
        <translation>Tippen Sie einen Teil des Grundes oder Tickets oder Ausdrücke wie actor:ada outcome:failed</translation>
    </message>
    <message>
        <source>The search was stopped</source>
        <translation>Die Suche wurde angehalten</translation>
    </message>
    <message>
        <source>Narrow it down, or press Enter in the filter to run it again.</source>
        <translation>Engen Sie sie ein, oder drücken Sie im Filter die Eingabetaste, um sie zu wiederholen.</translation>
    </message>
    <message>
        <source>Nothing is recorded yet</source>
        <translation>Noch ist nichts festgehalten</translation>
    </message>
    <message>
        <source>Every act of a staff member appears here: who, as whom, what, and why.</source>
        <translation>Jede Handlung des Personals erscheint hier: wer, als wer, was und warum.</translation>
    </message>
    <message>
        <source>No event matches this filter</source>
        <translation>Kein Ereignis passt zu diesem Filter</translation>
    </message>
    <message>
        <source>Check the spelling, or take a term away.</source>
        <translation>Prüfen Sie die Schreibweise, oder nehmen Sie einen Ausdruck weg.</translation>
    </message>
    <message>
        <source>There is no audit log in this database</source>
        <translation>In dieser Datenbank gibt es kein Protokoll</translation>
    </message>
    <message>
        <source>The Regent schema keeps it. Installing it shows the SQL first and changes no table of the platform.</source>
        <translation>Das Regent-Schema führt es. Das Installieren zeigt zuerst das SQL und ändert keine Tabelle der Plattform.</translation>
    </message>
    <message>
        <source>Your login may not read the audit log</source>
        <translation>Ihre Anmeldung darf das Protokoll nicht lesen</translation>
    </message>
    <message>
        <source>It takes the role support or higher. Ask an administrator of the database.</source>
        <translation>Dazu braucht es mindestens die Rolle Support. Fragen Sie einen Administrator der Datenbank.</translation>
    </message>
    <message numerus="yes">
        <source>%n newer event(s) above</source>
        <translation>
            <numerusform>%n neueres Ereignis darüber</numerusform>
            <numerusform>%n neuere Ereignisse darüber</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
</context>
<context>
    <name>regent::AuditPane</name>
    <message>
        <source>More actions</source>
        <translation>Weitere Aktionen</translation>
    </message>
    <message>
        <source>Select a row; ↑ on the first row goes to the filter</source>
        <translation>Zeile wählen; ↑ auf der ersten Zeile führt zum Filter</translation>
    </message>
    <message>
        <source>Move by pages, to the first or the last loaded row</source>
        <translation>Seitenweise, zur ersten oder letzten geladenen Zeile</translation>
    </message>
    <message>
        <source>Start filtering</source>
        <translation>Filtern beginnen</translation>
    </message>
    <message>
        <source>Read what changed; in the filter: search now and go to the rows</source>
        <translation>Lesen, was sich änderte; im Filter: jetzt suchen und zu den Zeilen</translation>
    </message>
    <message>
        <source>In the filter: earlier searches</source>
        <translation>Im Filter: frühere Suchen</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Select an event first.</source>
        <translation>Wählen Sie zuerst ein Ereignis.</translation>
    </message>
    <message>
        <source>The event belongs to no session.</source>
        <translation>Das Ereignis gehört zu keiner Sitzung.</translation>
    </message>
    <message>
        <source>The event has no target.</source>
        <translation>Das Ereignis hat kein Ziel.</translation>
    </message>
    <message>
        <source>The event is about no user.</source>
        <translation>Das Ereignis betrifft keinen Nutzer.</translation>
    </message>
    <message>
        <source>There is no filter.</source>
        <translation>Es gibt keinen Filter.</translation>
    </message>
    <message>
        <source>It takes the role support or higher.</source>
        <translation>Dazu braucht es mindestens die Rolle Support.</translation>
    </message>
    <message>
        <source>The filter is not applied yet. Correct it or press Enter.</source>
        <translation>Der Filter ist noch nicht angewandt. Berichtigen Sie ihn, oder drücken Sie die Eingabetaste.</translation>
    </message>
    <message>
        <source>The log is being verified.</source>
        <translation>Das Protokoll wird gerade geprüft.</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Protokoll</translation>
    </message>
</context>
<context>
    <name>regent::AuditProof</name>
    <message>
        <source>Export the audit log</source>
        <translation>Protokoll exportieren</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>The export is recorded in the log itself. It runs in the background; progress and cancel are in the status bar.</source>
        <translation>Der Export wird selbst im Protokoll festgehalten. Er läuft im Hintergrund; Fortschritt und Abbruch stehen in der Statusleiste.</translation>
    </message>
    <message>
        <source>Comma separated (*.csv)</source>
        <translation>Kommagetrennt (*.csv)</translation>
    </message>
    <message>
        <source>JSON Lines (*.jsonl)</source>
        <translation>JSON Lines (*.jsonl)</translation>
    </message>
    <message numerus="yes">
        <source>Exported %n event(s) to %1</source>
        <translation>
            <numerusform>%n Ereignis nach %1 exportiert</numerusform>
            <numerusform>%n Ereignisse nach %1 exportiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Exporting the audit log</source>
        <translation>Protokoll wird exportiert</translation>
    </message>
    <message>
        <source>Verifying the audit log</source>
        <translation>Protokoll wird geprüft</translation>
    </message>
    <message>
        <source>Choose a kept head</source>
        <translation>Aufbewahrten Kopf wählen</translation>
    </message>
    <message>
        <source>Kept heads (*.json)</source>
        <translation>Aufbewahrte Köpfe (*.json)</translation>
    </message>
    <message>
        <source>Keep the head of the audit log</source>
        <translation>Kopf des Protokolls aufbewahren</translation>
    </message>
    <message>
        <source>Kept the head in %1</source>
        <translation>Kopf in %1 aufbewahrt</translation>
    </message>
</context>
<context>
    <name>regent::AuditQueryText</name>
    <message>
        <source>staff login who did it</source>
        <translation>Anmeldung, die es tat</translation>
    </message>
    <message>
        <source>acted-as user: id or address</source>
        <translation>Nutzer, als der gehandelt wurde: Kennung oder Adresse</translation>
    </message>
    <message>
        <source>user it was done to: id or address</source>
        <translation>Nutzer, den es traf: Kennung oder Adresse</translation>
    </message>
    <message>
        <source>target or acted-as user: id or address</source>
        <translation>Ziel oder Nutzer, als der gehandelt wurde: Kennung oder Adresse</translation>
    </message>
    <message>
        <source>what was done, such as impersonation.*</source>
        <translation>was getan wurde, etwa impersonation.*</translation>
    </message>
    <message>
        <source>done, failed, denied or intent</source>
        <translation>done, failed, denied oder intent</translation>
    </message>
    <message>
        <source>from then on: a date, or 7d</source>
        <translation>ab dann: ein Datum oder 7d</translation>
    </message>
    <message>
        <source>up to and with: a date, or 7d</source>
        <translation>bis einschließlich: ein Datum oder 7d</translation>
    </message>
    <message>
        <source>everything of one impersonation or act</source>
        <translation>alles aus einer Sitzung oder Handlung</translation>
    </message>
    <message>
        <source>one row: chain/number</source>
        <translation>eine Zeile: Kette/Nummer</translation>
    </message>
</context>
<context>
    <name>regent::AuditTableModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Acted as</source>
        <translation>Handelte als</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Handlung</translation>
    </message>
    <message>
        <source>On whom or what</source>
        <translation>An wem oder was</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Ticket, reason</source>
        <translation>Ticket, Grund</translation>
    </message>
</context>
<context>
    <name>regent::AuditWords</name>
    <message>
        <source>Begin acting as a user</source>
        <translation>Beginnen, als Nutzer zu handeln</translation>
    </message>
    <message>
        <source>%1 began acting as %2</source>
        <translation>%1 begann, als %2 zu handeln</translation>
    </message>
    <message>
        <source>Stop acting as a user</source>
        <translation>Aufhören, als Nutzer zu handeln</translation>
    </message>
    <message>
        <source>%1 stopped acting as %2</source>
        <translation>%1 hörte auf, als %2 zu handeln</translation>
    </message>
    <message>
        <source>Create a user</source>
        <translation>Nutzer anlegen</translation>
    </message>
    <message>
        <source>%1 created the user %2</source>
        <translation>%1 legte den Nutzer %2 an</translation>
    </message>
    <message>
        <source>Export users</source>
        <translation>Nutzer exportieren</translation>
    </message>
    <message>
        <source>%1 exported users</source>
        <translation>%1 exportierte Nutzer</translation>
    </message>
    <message>
        <source>Export the audit log</source>
        <translation>Protokoll exportieren</translation>
    </message>
    <message>
        <source>%1 exported the audit log</source>
        <translation>%1 exportierte das Protokoll</translation>
    </message>
    <message>
        <source>Verify the audit log</source>
        <translation>Protokoll prüfen</translation>
    </message>
    <message>
        <source>%1 verified the audit log</source>
        <translation>%1 prüfte das Protokoll</translation>
    </message>
    <message>
        <source>Link a login to an account</source>
        <translation>Anmeldung mit einem Konto verknüpfen</translation>
    </message>
    <message>
        <source>%1 linked a staff login to the account %2</source>
        <translation>%1 verknüpfte eine Anmeldung mit dem Konto %2</translation>
    </message>
    <message>
        <source>Change made past Regent</source>
        <translation>Änderung an Regent vorbei</translation>
    </message>
    <message>
        <source>%1 changed %2 in the database, past Regent</source>
        <translation>%1 änderte %2 in der Datenbank, an Regent vorbei</translation>
    </message>
    <message>
        <source>Install the Regent schema</source>
        <translation>Regent-Schema installieren</translation>
    </message>
    <message>
        <source>%1 installed the Regent schema</source>
        <translation>%1 installierte das Regent-Schema</translation>
    </message>
    <message>
        <source>Use what is not allowed</source>
        <translation>Unerlaubtes benutzen</translation>
    </message>
    <message>
        <source>%1 used what is not allowed</source>
        <translation>%1 benutzte Unerlaubtes</translation>
    </message>
    <message>
        <source>Sign in to the console</source>
        <translation>An der Konsole anmelden</translation>
    </message>
    <message>
        <source>%1 signed in to the console</source>
        <translation>%1 meldete sich an der Konsole an</translation>
    </message>
    <message>
        <source>Lock the console</source>
        <translation>Konsole sperren</translation>
    </message>
    <message>
        <source>The console of %1 was locked</source>
        <translation>Die Konsole von %1 wurde gesperrt</translation>
    </message>
    <message>
        <source>Sign in with a platform token</source>
        <translation>Mit einem Plattform-Token anmelden</translation>
    </message>
    <message>
        <source>%1 signed in with a platform token</source>
        <translation>%1 meldete sich mit einem Plattform-Token an</translation>
    </message>
    <message>
        <source>%1 as %2</source>
        <translation>%1 als %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>What was tried, and on whom.</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Verweigert</translation>
    </message>
    <message>
        <source>Announced</source>
        <translation>Angekündigt</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Unknown — check</source>
        <translation>Unbekannt — nachsehen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 tried and failed: %2</source>
        <translation>%1 versuchte es und scheiterte: %2</translation>
    </message>
    <message>
        <source>%1 was refused: %2</source>
        <translation>%1 wurde verweigert: %2</translation>
    </message>
    <message>
        <source>%1 set out to: %2</source>
        <translation>%1 hatte vor: %2</translation>
    </message>
    <message>
        <source>%1 set out to, and what came of it is not known: %2</source>
        <translation>%1 hatte vor, und was daraus wurde, ist nicht bekannt: %2</translation>
    </message>
    <message>
        <source>This row is not what was written.</source>
        <translation>Diese Zeile ist nicht, was geschrieben wurde.</translation>
    </message>
    <message>
        <source>Rows are missing before this one.</source>
        <translation>Vor dieser fehlen Zeilen.</translation>
    </message>
    <message>
        <source>This row is there twice.</source>
        <translation>Diese Zeile ist doppelt da.</translation>
    </message>
    <message>
        <source>This row has a number that is not its own.</source>
        <translation>Diese Zeile hat eine Nummer, die nicht ihre ist.</translation>
    </message>
    <message>
        <source>A whole chain is gone.</source>
        <translation>Eine ganze Kette ist fort.</translation>
    </message>
    <message>
        <source>The newest rows of the chain are gone.</source>
        <translation>Die neuesten Zeilen der Kette sind fort.</translation>
    </message>
    <message>
        <source>Rows follow that were never written by the log.</source>
        <translation>Es folgen Zeilen, die das Protokoll nie schrieb.</translation>
    </message>
    <message>
        <source>The chain has lost its head.</source>
        <translation>Die Kette hat ihren Kopf verloren.</translation>
    </message>
    <message>
        <source>The chain does not end as its head says.</source>
        <translation>Die Kette endet nicht, wie ihr Kopf sagt.</translation>
    </message>
    <message>
        <source>The chain does not agree with an anchor.</source>
        <translation>Die Kette stimmt nicht mit einem Anker überein.</translation>
    </message>
    <message>
        <source>The chain does not agree with the head that was kept.</source>
        <translation>Die Kette stimmt nicht mit dem aufbewahrten Kopf überein.</translation>
    </message>
    <message>
        <source>An anchor is not what was written.</source>
        <translation>Ein Anker ist nicht, was geschrieben wurde.</translation>
    </message>
    <message>
        <source>Anchors are missing before this one.</source>
        <translation>Vor diesem fehlen Anker.</translation>
    </message>
    <message>
        <source>An anchor is there twice.</source>
        <translation>Ein Anker ist doppelt da.</translation>
    </message>
    <message>
        <source>An anchor has a number that is not its own.</source>
        <translation>Ein Anker hat eine Nummer, die nicht seine ist.</translation>
    </message>
    <message>
        <source>All anchors are gone.</source>
        <translation>Alle Anker sind fort.</translation>
    </message>
    <message>
        <source>The newest anchors are gone.</source>
        <translation>Die neuesten Anker sind fort.</translation>
    </message>
    <message>
        <source>An anchor is not the one this machine kept.</source>
        <translation>Ein Anker ist nicht der, den dieser Rechner aufbewahrte.</translation>
    </message>
    <message>
        <source>This is another log than the one that was kept.</source>
        <translation>Dies ist ein anderes Protokoll als das aufbewahrte.</translation>
    </message>
    <message>
        <source>The log was emptied.</source>
        <translation>Das Protokoll wurde geleert.</translation>
    </message>
    <message>
        <source>The log is gone.</source>
        <translation>Das Protokoll ist fort.</translation>
    </message>
</context>
<context>
    <name>regent::BalanceChart</name>
    <message>
        <source>No transactions in the last 90 days</source>
        <translation>Keine Buchungen in den letzten 90 Tagen</translation>
    </message>
    <message>
        <source>Balance from %1 on %2 to %3 on %4; least %5, most %6</source>
        <translation>Guthaben von %1 am %2 bis %3 am %4; mindestens %5, höchstens %6</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>regent::Banner</name>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation>Die Meldung ausblenden</translation>
    </message>
    <message>
        <source>Error details</source>
        <translation>Einzelheiten des Fehlers</translation>
    </message>
</context>
<context>
    <name>regent::ColumnsMenu</name>
    <message>
        <source>Not in this version of the platform</source>
        <translation>Nicht in dieser Version der Plattform</translation>
    </message>
    <message>
        <source>One column stays</source>
        <translation>Eine Spalte bleibt</translation>
    </message>
    <message>
        <source>Usual columns and widths</source>
        <translation>Übliche Spalten und Breiten</translation>
    </message>
</context>
<context>
    <name>regent::CommandModel</name>
    <message>
        <source>%1, unavailable: %2</source>
        <translation>%1, nicht verfügbar: %2</translation>
    </message>
</context>
<context>
    <name>regent::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Find an action</source>
        <translation>Eine Aktion suchen</translation>
    </message>
    <message>
        <source>Type to find an action…</source>
        <translation>Tippen, um eine Aktion zu finden …</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>No action has these letters.</source>
        <translation>Keine Aktion hat diese Buchstaben.</translation>
    </message>
    <message>
        <source>Enter runs it, Esc closes.</source>
        <translation>Enter führt sie aus, Esc schließt.</translation>
    </message>
    <message>
        <source>Not available: %1</source>
        <translation>Nicht verfügbar: %1</translation>
    </message>
</context>
<context>
    <name>regent::ConnectDialog</name>
    <message>
        <source>Connect to a platform</source>
        <translation>Mit einer Plattform verbinden</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>What Regent would install…</source>
        <translation>Was Regent installieren würde …</translation>
    </message>
    <message>
        <source>Test the connection first.</source>
        <translation>Zuerst die Verbindung testen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save and open</source>
        <translation>Speichern und öffnen</translation>
    </message>
    <message>
        <source>The connection works.</source>
        <translation>Die Verbindung funktioniert.</translation>
    </message>
    <message>
        <source>The Regent schema is not installed there, so this is a read-only browser until somebody installs it.</source>
        <translation>Das Regent-Schema ist dort nicht installiert; bis es jemand installiert, kann hier nur gelesen werden.</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Test läuft …</translation>
    </message>
    <message>
        <source>The webhook took the message.</source>
        <translation>Der Webhook hat die Nachricht angenommen.</translation>
    </message>
</context>
<context>
    <name>regent::ConnectionDialog</name>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>regent::CountButton</name>
    <message>
        <source>Counting…</source>
        <translation>Zählen …</translation>
    </message>
    <message>
        <source>Stop counting</source>
        <translation>Zählen anhalten</translation>
    </message>
    <message>
        <source>How many match is not known. Press to count.</source>
        <translation>Wie viele passen, ist nicht bekannt. Drücken, um zu zählen.</translation>
    </message>
    <message>
        <source>Counted exactly. Press to count again.</source>
        <translation>Genau gezählt. Drücken, um erneut zu zählen.</translation>
    </message>
    <message>
        <source>The database&apos;s estimate: %1. Press to count exactly.</source>
        <translation>Schätzung der Datenbank: %1. Drücken, um genau zu zählen.</translation>
    </message>
    <message>
        <source>Matching users: %1</source>
        <translation>Passende Personen: %1</translation>
    </message>
</context>
<context>
    <name>regent::DialogPrompter</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>regent::DiffView</name>
    <message>
        <source>What changed</source>
        <translation>Was sich änderte</translation>
    </message>
</context>
<context>
    <name>regent::ErrorText</name>
    <message>
        <source>Somebody has set a search path for this database or login that puts other objects before the server’s own: they would run in your name. Nothing else was sent. An administrator can take it back with ALTER DATABASE … RESET search_path and ALTER ROLE … RESET search_path.</source>
        <translation>Jemand hat für diese Datenbank oder diese Anmeldung einen Suchpfad gesetzt, der andere Objekte vor die des Servers stellt: Sie würden in Ihrem Namen laufen. Sonst wurde nichts gesendet. Zurücknehmen kann das jemand aus der Administration mit ALTER DATABASE … RESET search_path und ALTER ROLE … RESET search_path.</translation>
    </message>
    <message>
        <source>The embedded workspace did not start.</source>
        <translation>Die eingebettete Umgebung ist nicht gestartet.</translation>
    </message>
    <message>
        <source>The connection was not made.</source>
        <translation>Die Verbindung kam nicht zustande.</translation>
    </message>
    <message>
        <source>The test did not get through.</source>
        <translation>Der Test kam nicht durch.</translation>
    </message>
    <message>
        <source>The connection was not saved.</source>
        <translation>Die Verbindung wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>The password could not be read from the keyring.</source>
        <translation>Das Passwort konnte nicht aus dem Schlüsselbund gelesen werden.</translation>
    </message>
    <message>
        <source>The password was not stored.</source>
        <translation>Das Passwort wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>The users could not be loaded.</source>
        <translation>Die Personen konnten nicht geladen werden.</translation>
    </message>
    <message>
        <source>The users could not be counted.</source>
        <translation>Die Personen konnten nicht gezählt werden.</translation>
    </message>
    <message>
        <source>This user could not be loaded.</source>
        <translation>Diese Person konnte nicht geladen werden.</translation>
    </message>
    <message>
        <source>The activity of this user could not be loaded.</source>
        <translation>Die Aktivität dieser Person konnte nicht geladen werden.</translation>
    </message>
    <message>
        <source>The export was not finished. No file was left behind.</source>
        <translation>Der Export wurde nicht beendet. Es blieb keine Datei zurück.</translation>
    </message>
    <message>
        <source>The database could not be inspected.</source>
        <translation>Die Datenbank konnte nicht untersucht werden.</translation>
    </message>
    <message>
        <source>The Regent schema was not installed.</source>
        <translation>Das Regent-Schema wurde nicht installiert.</translation>
    </message>
    <message>
        <source>The indexes were not built.</source>
        <translation>Die Indizes wurden nicht gebaut.</translation>
    </message>
    <message>
        <source>The server refused the password. Check the user name, then type the password again.</source>
        <translation>Der Server hat das Passwort abgelehnt. Den Benutzernamen prüfen und das Passwort neu eingeben.</translation>
    </message>
    <message>
        <source>The server does not let this user in from here. Ask its administrator for access (pg_hba.conf), or sign in as another user.</source>
        <translation>Der Server lässt diesen Benutzer von hier nicht herein. Die Verwaltung des Servers um Zugang bitten (pg_hba.conf) oder als anderer Benutzer anmelden.</translation>
    </message>
    <message>
        <source>There is no database of this name on the server. Check the database name.</source>
        <translation>Auf dem Server gibt es keine Datenbank dieses Namens. Den Namen der Datenbank prüfen.</translation>
    </message>
    <message>
        <source>The server has no free connection. Close other consoles or wait a moment, then try again.</source>
        <translation>Der Server hat keine freie Verbindung. Andere Konsolen schließen oder kurz warten und erneut versuchen.</translation>
    </message>
    <message>
        <source>The server is starting up or shutting down. Try again in a few seconds.</source>
        <translation>Der Server startet gerade oder fährt herunter. In einigen Sekunden erneut versuchen.</translation>
    </message>
    <message>
        <source>This login may not read what is needed. Ask for a login with a Regent role.</source>
        <translation>Dieser Zugang darf nicht lesen, was gebraucht wird. Um einen Zugang mit einer Regent-Rolle bitten.</translation>
    </message>
    <message>
        <source>The database answers, but it does not hold the tables of a platform in this schema. Check the schema name; “platform” is usual.</source>
        <translation>Die Datenbank antwortet, enthält in diesem Schema aber nicht die Tabellen einer Plattform. Den Namen des Schemas prüfen; üblich ist „platform“.</translation>
    </message>
    <message>
        <source>PostgreSQL is not installed here. Install the package “postgresql”, then try again; or connect to a platform instead.</source>
        <translation>PostgreSQL ist hier nicht installiert. Das Paket „postgresql“ installieren und erneut versuchen, oder mit einer Plattform verbinden.</translation>
    </message>
    <message>
        <source>The disk is full. Free some space, then try again; the data is untouched.</source>
        <translation>Die Festplatte ist voll. Platz schaffen und erneut versuchen; die Daten sind unberührt.</translation>
    </message>
    <message>
        <source>The data folder was made by a newer PostgreSQL than the one installed here. Install that version, or choose another folder with --data-dir. The data is untouched.</source>
        <translation>Der Datenordner stammt von einem neueren PostgreSQL als dem hier installierten. Jene Version installieren oder mit --data-dir einen anderen Ordner wählen. Die Daten sind unberührt.</translation>
    </message>
    <message>
        <source>The data folder is damaged and was left alone. Choose another folder with --data-dir, or remove it with “regentctl workspace reset”.</source>
        <translation>Der Datenordner ist beschädigt und wurde nicht angetastet. Mit --data-dir einen anderen Ordner wählen oder ihn mit „regentctl workspace reset“ entfernen.</translation>
    </message>
    <message>
        <source>The path of the data folder is too long for a socket. Choose a shorter one with --data-dir.</source>
        <translation>Der Pfad des Datenordners ist zu lang für einen Socket. Mit --data-dir einen kürzeren wählen.</translation>
    </message>
    <message>
        <source>Another console is using the workspace. Close it first.</source>
        <translation>Eine andere Konsole benutzt die Umgebung. Diese zuerst schließen.</translation>
    </message>
    <message>
        <source>No keyring is running on this desktop. The password is not stored; you will be asked for it each time.</source>
        <translation>Auf diesem Desktop läuft kein Schlüsselbund. Das Passwort wird nicht gespeichert; es wird jedes Mal danach gefragt.</translation>
    </message>
    <message>
        <source>The keyring did not open in time. Unlock it and try again, or type the password.</source>
        <translation>Der Schlüsselbund öffnete sich nicht rechtzeitig. Ihn entsperren und erneut versuchen, oder das Passwort eintippen.</translation>
    </message>
    <message>
        <source>Several users have this address, differing in upper and lower case. Look the user up by id.</source>
        <translation>Mehrere Personen haben diese Adresse in unterschiedlicher Groß- und Kleinschreibung. Die Person über ihre Kennung suchen.</translation>
    </message>
    <message>
        <source>The list was made with another filter or order. Reload it.</source>
        <translation>Die Liste entstand mit einem anderen Filter oder einer anderen Reihenfolge. Sie neu laden.</translation>
    </message>
    <message>
        <source>A term of the search is not understood. Correct the underlined term.</source>
        <translation>Ein Begriff der Suche ist nicht verständlich. Den unterstrichenen Begriff berichtigen.</translation>
    </message>
    <message>
        <source>The file could not be written. Check that the folder exists, may be written to and has room.</source>
        <translation>Die Datei konnte nicht geschrieben werden. Prüfen, ob der Ordner besteht, beschreibbar ist und Platz hat.</translation>
    </message>
    <message>
        <source>This search reads the whole table here. Narrow it down, or install the index pack.</source>
        <translation>Diese Suche liest hier die ganze Tabelle. Sie eingrenzen oder das Indexpaket installieren.</translation>
    </message>
    <message>
        <source>The server refused this sign-in. Check user name and password.</source>
        <translation>Der Server hat diese Anmeldung abgelehnt. Benutzernamen und Passwort prüfen.</translation>
    </message>
    <message>
        <source>Your login may not use “%1”. Ask an administrator for a higher role.</source>
        <translation>Dieser Zugang darf „%1“ nicht benutzen. Die Verwaltung um eine höhere Rolle bitten.</translation>
    </message>
    <message>
        <source>Your login may not do this. Ask an administrator for a higher role.</source>
        <translation>Dieser Zugang darf das nicht. Die Verwaltung um eine höhere Rolle bitten.</translation>
    </message>
    <message>
        <source>The server does not answer. Check host and port, that the network or VPN is up, and the TLS setting; then try again.</source>
        <translation>Der Server antwortet nicht. Host und Port, Netz oder VPN und die TLS-Einstellung prüfen; dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The connection is down. Regent reconnects by itself; you can also try again now.</source>
        <translation>Die Verbindung ist unterbrochen. Regent verbindet sich von selbst neu; ein Versuch ist auch sofort möglich.</translation>
    </message>
    <message>
        <source>Something in the request is not valid. Correct it and try again.</source>
        <translation>Etwas an der Anfrage ist nicht gültig. Es berichtigen und erneut versuchen.</translation>
    </message>
    <message>
        <source>Check “%1”: %2</source>
        <translation>„%1“ prüfen: %2</translation>
    </message>
    <message>
        <source>What was named does not exist there. Check the names.</source>
        <translation>Das Genannte gibt es dort nicht. Die Namen prüfen.</translation>
    </message>
    <message>
        <source>It does not exist any more. Reload the list.</source>
        <translation>Das gibt es nicht mehr. Die Liste neu laden.</translation>
    </message>
    <message>
        <source>Somebody else changed it meanwhile. Reload, then decide again.</source>
        <translation>Jemand anderes hat es inzwischen geändert. Neu laden und neu entscheiden.</translation>
    </message>
    <message>
        <source>The answer took too long. Try again; if it stays slow, narrow the search.</source>
        <translation>Die Antwort dauerte zu lange. Erneut versuchen; bleibt es langsam, die Suche eingrenzen.</translation>
    </message>
    <message>
        <source>This is a fault in Regent or an answer it does not understand. Please report it with the details.</source>
        <translation>Das ist ein Fehler in Regent oder eine Antwort, die es nicht versteht. Bitte mit den Einzelheiten melden.</translation>
    </message>
    <message>
        <source>“%1” is not a key. Known keys: %2.</source>
        <translation>„%1“ ist kein Schlüssel. Bekannte Schlüssel: %2.</translation>
    </message>
    <message>
        <source>“%1” is not a date. Write 2026-01-31, today, or a time such as 2026-01-31T14:00.</source>
        <translation>„%1“ ist kein Datum. Möglich sind 2026-01-31, today oder eine Zeit wie 2026-01-31T14:00.</translation>
    </message>
    <message>
        <source>“%1” is not a time span. Write 30d, 12h, 8w, or never.</source>
        <translation>„%1“ ist keine Zeitspanne. Möglich sind 30d, 12h, 8w oder never.</translation>
    </message>
    <message>
        <source>“%1” is not an amount. Write dollars such as 12.50.</source>
        <translation>„%1“ ist kein Betrag. Möglich sind Dollar wie 12.50.</translation>
    </message>
    <message>
        <source>“%1” needs yes or no.</source>
        <translation>„%1“ braucht yes oder no.</translation>
    </message>
    <message>
        <source>The closing quotation mark is missing.</source>
        <translation>Das schließende Anführungszeichen fehlt.</translation>
    </message>
    <message>
        <source>“%1” needs a value.</source>
        <translation>„%1“ braucht einen Wert.</translation>
    </message>
    <message>
        <source>The range “%1” ends before it begins.</source>
        <translation>Der Bereich „%1“ endet, bevor er beginnt.</translation>
    </message>
    <message>
        <source>“%1” cannot be compared with &lt; or &gt;.</source>
        <translation>„%1“ lässt sich nicht mit &lt; oder &gt; vergleichen.</translation>
    </message>
    <message>
        <source>The term holds a character that cannot be stored.</source>
        <translation>Der Begriff enthält ein Zeichen, das nicht gespeichert werden kann.</translation>
    </message>
    <message>
        <source>Type at least three characters to search inside names and addresses.</source>
        <translation>Mindestens drei Zeichen tippen, um innerhalb von Namen und Adressen zu suchen.</translation>
    </message>
    <message>
        <source>This order has no index here and reads the whole table.</source>
        <translation>Diese Reihenfolge hat hier keinen Index und liest die ganze Tabelle.</translation>
    </message>
    <message>
        <source>Searching inside text has no index here and reads the whole table.</source>
        <translation>Die Suche innerhalb von Text hat hier keinen Index und liest die ganze Tabelle.</translation>
    </message>
    <message>
        <source>This search has no index here and reads the whole table.</source>
        <translation>Diese Suche hat hier keinen Index und liest die ganze Tabelle.</translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln terms can be combined.</source>
        <translation>
            <numerusform>Höchstens %Ln Begriff lässt sich verbinden.</numerusform>
            <numerusform>Höchstens %Ln Begriffe lassen sich verbinden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A value may have at most %Ln characters.</source>
        <translation>
            <numerusform>Ein Wert darf höchstens %Ln Zeichen haben.</numerusform>
            <numerusform>Ein Wert darf höchstens %Ln Zeichen haben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Another machine or container is using the workspace in this folder. Close it there, or choose another folder with --data-dir.</source>
        <translation>Ein anderer Rechner oder Container benutzt die Umgebung in diesem Ordner. Diese dort schließen oder mit --data-dir einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is for another name. Use the name it is made for; if this is not the server you meant, do not go on.</source>
        <translation>Das Zertifikat des Servers gilt für einen anderen Namen. Den Namen verwenden, für den es ausgestellt ist; ist es nicht der gemeinte Server, nicht fortfahren.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not signed by anybody trusted here, or has expired. Name its root certificate in the TLS settings, or ask the administrator.</source>
        <translation>Das Zertifikat des Servers ist von niemandem unterschrieben, dem hier vertraut wird, oder abgelaufen. In den TLS-Einstellungen sein Stammzertifikat angeben oder die Verwaltung fragen.</translation>
    </message>
    <message>
        <source>The file with the root certificate cannot be read. Check its name in the TLS settings.</source>
        <translation>Die Datei mit dem Stammzertifikat lässt sich nicht lesen. Ihren Namen in den TLS-Einstellungen prüfen.</translation>
    </message>
    <message>
        <source>The server does not offer TLS, and nothing was sent in the clear. Ask its administrator to switch TLS on.</source>
        <translation>Der Server bietet kein TLS an, und nichts wurde unverschlüsselt gesendet. Seine Verwaltung bitten, TLS einzuschalten.</translation>
    </message>
    <message>
        <source>Something stands between Regent and the server. If that is a pooler of yours, say so in the connection&apos;s TLS settings; if not, do not go on.</source>
        <translation>Zwischen Regent und dem Server steht etwas. Ist es ein eigener Pooler, das in den TLS-Einstellungen der Verbindung angeben; wenn nicht, nicht fortfahren.</translation>
    </message>
    <message>
        <source>No machine of this name was found. Check the host name and the network or VPN.</source>
        <translation>Ein Rechner dieses Namens wurde nicht gefunden. Den Namen und das Netz oder VPN prüfen.</translation>
    </message>
    <message>
        <source>The machine answers, but no database server listens on this port. Check the port, and that the server runs.</source>
        <translation>Der Rechner antwortet, aber auf diesem Port ist kein Datenbankserver. Den Port prüfen und ob der Server läuft.</translation>
    </message>
    <message>
        <source>Every server that answered is of the wrong kind, such as a replica where the primary is wanted. Check the hosts, or ask for another kind.</source>
        <translation>Jeder Server, der geantwortet hat, ist von der falschen Art, etwa eine Kopie, wo der Hauptserver verlangt ist. Die Rechner prüfen oder eine andere Art verlangen.</translation>
    </message>
    <message>
        <source>The socket belongs to another user of this machine. Nothing was sent.</source>
        <translation>Der Socket gehört einem anderen Benutzer dieses Rechners. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>The data folder cannot be used by this user. Check who owns it, or choose another one with --data-dir.</source>
        <translation>Dieser Benutzer kann den Datenordner nicht verwenden. Prüfen, wem er gehört, oder mit --data-dir einen anderen wählen.</translation>
    </message>
    <message>
        <source>The embedded database did not start. The details name its log file.</source>
        <translation>Die eingebaute Datenbank ist nicht gestartet. Die Einzelheiten nennen ihre Protokolldatei.</translation>
    </message>
    <message>
        <source>This folder was not made by Regent, so it was left alone.</source>
        <translation>Dieser Ordner stammt nicht von Regent und wurde deshalb nicht angerührt.</translation>
    </message>
    <message>
        <source>The Regent schema in this database was made by another build of Regent. Use that build, or make the schema anew.</source>
        <translation>Das Regent-Schema dieser Datenbank stammt von einer anderen Fassung von Regent. Diese verwenden oder das Schema neu anlegen.</translation>
    </message>
    <message>
        <source>The Regent schema is newer than this program. Install the newer Regent.</source>
        <translation>Das Regent-Schema ist neuer als dieses Programm. Die neuere Fassung von Regent installieren.</translation>
    </message>
    <message>
        <source>Somebody is building this index right now. Wait until it is done.</source>
        <translation>Dieser Index wird gerade von jemandem gebaut. Warten, bis er fertig ist.</translation>
    </message>
    <message>
        <source>This login lacks a right that installing needs; the details name it. Ask an administrator.</source>
        <translation>Dieser Anmeldung fehlt ein Recht, das die Einrichtung braucht; die Einzelheiten nennen es. Die Verwaltung fragen.</translation>
    </message>
    <message>
        <source>Searching the start of an address has no index here and reads the whole table.</source>
        <translation>Die Suche nach dem Anfang einer Adresse hat hier keinen Index und liest die ganze Tabelle.</translation>
    </message>
    <message>
        <source>The console stays locked.</source>
        <translation>Die Konsole bleibt gesperrt.</translation>
    </message>
    <message>
        <source>The user could not be looked up.</source>
        <translation>Der Nutzer konnte nicht nachgeschlagen werden.</translation>
    </message>
    <message>
        <source>The audit log could not be loaded.</source>
        <translation>Das Protokoll konnte nicht geladen werden.</translation>
    </message>
    <message>
        <source>The audit log was not exported. No file was left behind.</source>
        <translation>Das Protokoll wurde nicht exportiert. Es blieb keine Datei zurück.</translation>
    </message>
    <message>
        <source>The audit log could not be verified.</source>
        <translation>Das Protokoll konnte nicht geprüft werden.</translation>
    </message>
    <message>
        <source>The head was not kept.</source>
        <translation>Der Kopf wurde nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>The kept head could not be read.</source>
        <translation>Der aufbewahrte Kopf konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The timeline of this user could not be loaded.</source>
        <translation>Der Verlauf dieses Nutzers konnte nicht geladen werden.</translation>
    </message>
    <message>
        <source>The impersonations could not be loaded.</source>
        <translation>Die Sitzungen als Nutzer konnten nicht geladen werden.</translation>
    </message>
    <message>
        <source>The impersonation was not ended.</source>
        <translation>Die Sitzung als Nutzer wurde nicht beendet.</translation>
    </message>
    <message>
        <source>The protections could not be looked at.</source>
        <translation>Die Schutzmaßnahmen konnten nicht geprüft werden.</translation>
    </message>
    <message>
        <source>It did not begin: nobody is acted as.</source>
        <translation>Es hat nicht begonnen: Niemand handelt als jemand anderes.</translation>
    </message>
    <message>
        <source>This window acts as somebody already. Stop that first.</source>
        <translation>Dieses Fenster handelt schon als jemand. Beenden Sie das zuerst.</translation>
    </message>
    <message>
        <source>The alert that has to go out first was not accepted. Without it nobody is acted as; ask whoever runs the alert address of this connection.</source>
        <translation>Die Meldung, die zuerst hinausgehen muss, wurde nicht angenommen. Ohne sie wird als niemand gehandelt; fragen Sie, wer die Meldeadresse dieser Verbindung betreibt.</translation>
    </message>
    <message>
        <source>This database has no Regent schema, or an old one, so nothing could be put on record. Install it first.</source>
        <translation>Diese Datenbank hat kein oder ein altes Regent-Schema, also könnte nichts protokolliert werden. Installieren Sie es zuerst.</translation>
    </message>
    <message>
        <source>This file is not the head of an audit log. Choose one that was kept with “Keep this head…” or by regentctl.</source>
        <translation>Diese Datei ist nicht der Kopf eines Protokolls. Wählen Sie eine, die mit „Diesen Kopf aufbewahren …“ oder von regentctl geschrieben wurde.</translation>
    </message>
    <message>
        <source>The keys that verify tokens could not be fetched. Check the address of the key set and the network or VPN; the details say what happened.</source>
        <translation>Die Schlüssel, die Token prüfen, konnten nicht geholt werden. Die Adresse der Schlüsselsammlung und das Netz oder VPN prüfen; die Einzelheiten sagen, was geschah.</translation>
    </message>
    <message>
        <source>The address of the key set is not usable. It begins with https://, or with http:// on this machine.</source>
        <translation>Die Adresse der Schlüsselsammlung ist nicht brauchbar. Sie beginnt mit https://, auf diesem Rechner auch mit http://.</translation>
    </message>
    <message>
        <source>How tokens are verified here is not set up, or the key does not fit the algorithm. The details say which.</source>
        <translation>Wie Token hier geprüft werden, ist nicht eingerichtet, oder der Schlüssel passt nicht zum Verfahren. Die Einzelheiten sagen, was davon.</translation>
    </message>
    <message>
        <source>This token is not valid, or its time is up. Sign in to the platform again and copy the new one.</source>
        <translation>Dieses Token ist nicht gültig, oder seine Zeit ist um. An der Plattform neu anmelden und das neue kopieren.</translation>
    </message>
    <message>
        <source>This token is not an administrator&apos;s of the platform.</source>
        <translation>Dieses Token gehört keinem Administrator der Plattform.</translation>
    </message>
    <message>
        <source>This token belongs to another account than the one your database login is linked to.</source>
        <translation>Dieses Token gehört zu einem anderen Konto als dem, mit dem diese Datenbankanmeldung verknüpft ist.</translation>
    </message>
    <message>
        <source>This token names an account that cannot exist.</source>
        <translation>Dieses Token nennt ein Konto, das es nicht geben kann.</translation>
    </message>
    <message>
        <source>Your database login has no Regent role, and a token cannot give one. Ask an administrator.</source>
        <translation>Diese Datenbankanmeldung hat keine Regent-Rolle, und ein Token kann keine geben. Einen Administrator fragen.</translation>
    </message>
    <message>
        <source>The server refused this sign-in.</source>
        <translation>Der Server hat diese Anmeldung abgelehnt.</translation>
    </message>
    <message>
        <source>The server does not answer, so nobody can be signed in. The console stays locked.</source>
        <translation>Der Server antwortet nicht, also kann niemand angemeldet werden. Die Konsole bleibt gesperrt.</translation>
    </message>
    <message>
        <source>The server refused the password.</source>
        <translation>Der Server hat das Passwort abgelehnt.</translation>
    </message>
    <message>
        <source>“%1” has a value that does not exist. Possible: %2.</source>
        <translation>„%1“ hat einen Wert, den es nicht gibt. Möglich: %2.</translation>
    </message>
    <message>
        <source>“%1” stands twice. Take one of the two away.</source>
        <translation>„%1“ steht doppelt. Nehmen Sie eines der beiden weg.</translation>
    </message>
    <message>
        <source>Please enter a valid user ID</source>
        <translation>Bitte eine gültige Nutzer-ID eingeben</translation>
    </message>
    <message>
        <source>Please enter a valid UUID format user ID</source>
        <translation>Bitte eine Nutzer-ID im UUID-Format eingeben</translation>
    </message>
    <message>
        <source>This is your own account. Nobody acts as themself.</source>
        <translation>Das ist Ihr eigenes Konto. Niemand handelt als er selbst.</translation>
    </message>
    <message>
        <source>This is the account of a staff member. Staff are not acted as.</source>
        <translation>Das ist das Konto eines Mitarbeiters. Als Mitarbeiter wird nicht gehandelt.</translation>
    </message>
    <message>
        <source>This user is an admin of the platform. Admins are not acted as.</source>
        <translation>Dieser Nutzer ist Admin der Plattform. Als Admin wird nicht gehandelt.</translation>
    </message>
    <message>
        <source>Choose a reason. It goes on record.</source>
        <translation>Wählen Sie einen Grund. Er wird protokolliert.</translation>
    </message>
    <message>
        <source>Say in a few words what for. It goes on record.</source>
        <translation>Sagen Sie in wenigen Worten, wofür. Es wird protokolliert.</translation>
    </message>
    <message>
        <source>There is no user with this id or address.</source>
        <translation>Es gibt keinen Nutzer mit dieser ID oder Adresse.</translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln minute(s).</source>
        <translation>
            <numerusform>Höchstens %Ln Minute.</numerusform>
            <numerusform>Höchstens %Ln Minuten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not valid: %1</source>
        <translation>Ungültig: %1</translation>
    </message>
    <message>
        <source>The webhook did not take the message.</source>
        <translation>Der Webhook hat die Nachricht nicht angenommen.</translation>
    </message>
    <message>
        <source>This impersonation has ended. Begin another one to go on.</source>
        <translation>Dieses Handeln als Benutzer ist beendet. Beginnen Sie ein neues, um weiterzumachen.</translation>
    </message>
    <message>
        <source>The note that a crash would need cannot be written on this machine, so nobody is acted as. Check the data folder and its free space.</source>
        <translation>Die Notiz, die nach einem Absturz gebraucht würde, lässt sich auf diesem Rechner nicht schreiben; deshalb wird als niemand gehandelt. Prüfen Sie den Datenordner und den freien Platz.</translation>
    </message>
    <message>
        <source>Not while you act as a user. Stop that first.</source>
        <translation>Nicht, solange Sie als Benutzer handeln. Beenden Sie das zuerst.</translation>
    </message>
    <message>
        <source>This impersonation is to look only. Begin another one to change something.</source>
        <translation>Hier darf nur angesehen werden. Beginnen Sie neu, um etwas zu ändern.</translation>
    </message>
    <message>
        <source>While you act as a user you see that user’s data only.</source>
        <translation>Solange Sie als Benutzer handeln, sehen Sie nur dessen Daten.</translation>
    </message>
    <message>
        <source>The platform’s token was not accepted: it has expired, is for something else, or is signed with another key. Get a fresh one, or check how tokens are verified here.</source>
        <translation>Das Token der Plattform wurde nicht angenommen: Es ist abgelaufen, für etwas anderes bestimmt oder mit einem anderen Schlüssel signiert. Holen Sie ein neues oder prüfen Sie, wie Token hier geprüft werden.</translation>
    </message>
    <message>
        <source>This is no admin’s token. Sign in with the token of an admin.</source>
        <translation>Das ist kein Token eines Admins. Melden Sie sich mit dem Token eines Admins an.</translation>
    </message>
    <message>
        <source>This token belongs to another account than the one linked to your database login.</source>
        <translation>Dieses Token gehört zu einem anderen Konto als dem, das mit Ihrem Datenbank-Login verknüpft ist.</translation>
    </message>
    <message>
        <source>Check the address, and that it is reachable from here; it has to answer with a 2xx status.</source>
        <translation>Prüfen Sie die Adresse und ob sie von hier aus erreichbar ist; sie muss mit einem 2xx-Status antworten.</translation>
    </message>
</context>
<context>
    <name>regent::ExportDialog</name>
    <message>
        <source>&amp;JSON Lines, for programs; every value exactly as stored</source>
        <translation>&amp;JSON Lines, für Programme; jeder Wert genau wie gespeichert</translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>&amp;CSV, for a spreadsheet; formulas in values are made harmless</source>
        <translation>&amp;CSV, für eine Tabelle; Formeln in Werten werden entschärft</translation>
    </message>
</context>
<context>
    <name>regent::FactLabel</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>regent::FilterBar</name>
    <message>
        <source>Terms that do not fit</source>
        <translation>Begriffe, die keinen Platz haben</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Den Filter leeren</translation>
    </message>
</context>
<context>
    <name>regent::ImpersonationActions</name>
    <message>
        <source>Impersonation</source>
        <translation>Als Nutzer</translation>
    </message>
    <message>
        <source>Name a user to act as</source>
        <translation>Nutzer nennen, als der gehandelt wird</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Show the audit trail</source>
        <translation>Spur im Protokoll zeigen</translation>
    </message>
    <message>
        <source>End this impersonation</source>
        <translation>Diese Sitzung beenden</translation>
    </message>
    <message>
        <source>Install…</source>
        <translation>Installieren …</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the id of the user</source>
        <translation>Kennung des Nutzers kopieren</translation>
    </message>
    <message>
        <source>Copy the id of the impersonation</source>
        <translation>Kennung der Sitzung kopieren</translation>
    </message>
    <message>
        <source>Go back to the rows</source>
        <translation>Zurück zu den Zeilen</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
</context>
<context>
    <name>regent::ImpersonationPane</name>
    <message>
        <source>Impersonation</source>
        <translation>Als Nutzer</translation>
    </message>
    <message>
        <source>Impersonations, running ones first</source>
        <translation>Sitzungen als Nutzer, laufende zuerst</translation>
    </message>
    <message>
        <source>Nobody is acted as right now</source>
        <translation>Gerade handelt niemand als Nutzer</translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n läuft</numerusform>
            <numerusform>%n laufen</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody has been acted as yet</source>
        <translation>Noch hat niemand als Nutzer gehandelt</translation>
    </message>
    <message>
        <source>Running and past impersonations of every staff member appear here.</source>
        <translation>Laufende und vergangene Sitzungen des ganzen Personals erscheinen hier.</translation>
    </message>
    <message>
        <source>Impersonation needs the Regent schema</source>
        <translation>Als Nutzer zu handeln braucht das Regent-Schema</translation>
    </message>
    <message>
        <source>It keeps the record of every use. Installing it shows the SQL first and changes no table of the platform.</source>
        <translation>Es hält jede Benutzung fest. Das Installieren zeigt zuerst das SQL und ändert keine Tabelle der Plattform.</translation>
    </message>
    <message>
        <source>Your login may not see impersonations</source>
        <translation>Ihre Anmeldung darf die Sitzungen nicht sehen</translation>
    </message>
    <message>
        <source>It takes the role support or higher. Ask an administrator of the database.</source>
        <translation>Dazu braucht es mindestens die Rolle Support. Fragen Sie einen Administrator der Datenbank.</translation>
    </message>
    <message>
        <source>End the impersonation of somebody else</source>
        <translation>Die Sitzung eines anderen beenden</translation>
    </message>
    <message>
        <source>%1 acts as %2. It ends at once, in the middle of whatever they do, and your name stands beside it in the record.</source>
        <translation>%1 handelt als %2. Das endet sofort, mitten in allem, und Ihr Name steht daneben im Protokoll.</translation>
    </message>
    <message>
        <source>End impersonation</source>
        <translation>Sitzung beenden</translation>
    </message>
    <message>
        <source>Ended: %1 as %2</source>
        <translation>Beendet: %1 als %2</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Select an impersonation first.</source>
        <translation>Wählen Sie zuerst eine Sitzung.</translation>
    </message>
    <message>
        <source>It has ended already.</source>
        <translation>Sie ist schon beendet.</translation>
    </message>
    <message>
        <source>Only an admin ends an impersonation.</source>
        <translation>Nur ein Admin beendet eine Sitzung.</translation>
    </message>
    <message>
        <source>Select a row; ↑ on the first row goes to the field above</source>
        <translation>Zeile wählen; ↑ auf der ersten Zeile führt ins Feld darüber</translation>
    </message>
    <message>
        <source>Show the audit trail; in the field: act as this user</source>
        <translation>Spur im Protokoll zeigen; im Feld: als dieser Nutzer handeln</translation>
    </message>
</context>
<context>
    <name>regent::JobsView</name>
    <message>
        <source>%1: cancelling…</source>
        <translation>%1: wird abgebrochen …</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 %2/%3</source>
        <translation>%1 %2/%3</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel this job</source>
        <translation>Diese Arbeit abbrechen</translation>
    </message>
</context>
<context>
    <name>regent::LeaseTableModel</name>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Running, past its time</source>
        <translation>Läuft, über die Zeit</translation>
    </message>
    <message numerus="yes">
        <source>Running, %n min left</source>
        <translation>
            <numerusform>Läuft, noch %n min</numerusform>
            <numerusform>Läuft, noch %n min</numerusform>
        </translation>
    </message>
    <message>
        <source>Look only</source>
        <translation>Nur ansehen</translation>
    </message>
    <message>
        <source>May change</source>
        <translation>Darf ändern</translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation>Bis %1</translation>
    </message>
    <message>
        <source>By %1, %2</source>
        <translation>Von %1, %2</translation>
    </message>
    <message>
        <source>At %1</source>
        <translation>An %1</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>As whom</source>
        <translation>Als wer</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Darf</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>regent::LeaseWords</name>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Time was up</source>
        <translation>Zeit war um</translation>
    </message>
    <message>
        <source>Left idle</source>
        <translation>Unbenutzt</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Abgemeldet</translation>
    </message>
    <message>
        <source>Connection lost</source>
        <translation>Verbindung verloren</translation>
    </message>
    <message>
        <source>Console closed</source>
        <translation>Konsole geschlossen</translation>
    </message>
    <message>
        <source>Console crashed</source>
        <translation>Konsole abgestürzt</translation>
    </message>
    <message>
        <source>Ended by an admin</source>
        <translation>Von einem Admin beendet</translation>
    </message>
</context>
<context>
    <name>regent::ListHeader</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
</context>
<context>
    <name>regent::LockWindow</name>
    <message>
        <source>Locked — %1 · %2</source>
        <translation>Gesperrt — %1 · %2</translation>
    </message>
    <message>
        <source>Password of %1</source>
        <translation>Passwort von %1</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Erneut anmelden</translation>
    </message>
    <message>
        <source>Sign out instead</source>
        <translation>Stattdessen abmelden</translation>
    </message>
    <message>
        <source>Nobody touched the console for a while.</source>
        <translation>Eine Weile hat niemand die Konsole benutzt.</translation>
    </message>
    <message>
        <source>Work goes on where you left it.</source>
        <translation>Es geht da weiter, wo Sie aufgehört haben.</translation>
    </message>
    <message>
        <source>The screen was locked.</source>
        <translation>Der Bildschirm wurde gesperrt.</translation>
    </message>
    <message>
        <source>The machine went to sleep.</source>
        <translation>Der Rechner ging in den Ruhezustand.</translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n s.</source>
        <translation>
            <numerusform>Neuer Versuch in %n s.</numerusform>
            <numerusform>Neuer Versuch in %n s.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regent::MainWindow</name>
    <message>
        <source>Go to %1</source>
        <translation>Gehe zu %1</translation>
    </message>
    <message>
        <source>Panes</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>The connection is up.</source>
        <translation>Die Verbindung steht.</translation>
    </message>
    <message>
        <source>The connection is down.</source>
        <translation>Die Verbindung ist unterbrochen.</translation>
    </message>
    <message>
        <source>No tip is shown.</source>
        <translation>Es wird kein Hinweis gezeigt.</translation>
    </message>
    <message>
        <source>Ctrl+K finds every action; F1 shows all keys</source>
        <translation>Strg+K findet jede Aktion; F1 zeigt alle Tasten</translation>
    </message>
    <message>
        <source>Work is still running</source>
        <translation>Es wird noch gearbeitet</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) in the background will be cancelled. Nothing half done is kept.</source>
        <translation>
            <numerusform>%n Arbeit im Hintergrund wird abgebrochen. Nichts Halbes bleibt zurück.</numerusform>
            <numerusform>%n Arbeiten im Hintergrund werden abgebrochen. Nichts Halbes bleibt zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel the work and leave</source>
        <translation>Arbeit abbrechen und gehen</translation>
    </message>
    <message>
        <source>That the impersonation ended is not on record yet.</source>
        <translation>Das Ende des Handelns als Nutzer steht noch nicht im Protokoll.</translation>
    </message>
    <message>
        <source>It is written as soon as the connection is back.</source>
        <translation>Es wird geschrieben, sobald die Verbindung wieder da ist.</translation>
    </message>
    <message>
        <source>Nobody is acted as.</source>
        <translation>Niemand handelt als jemand anderes.</translation>
    </message>
</context>
<context>
    <name>regent::NavigationRail</name>
    <message>
        <source>Navigation</source>
        <translation>Navigation</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
</context>
<context>
    <name>regent::OfflineLine</name>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
</context>
<context>
    <name>regent::OverviewTab</name>
    <message>
        <source>Balance</source>
        <translation>Guthaben</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Tarif</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Last active</source>
        <translation>Zuletzt aktiv</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Has</source>
        <translation>Hat</translation>
    </message>
    <message>
        <source>Handle</source>
        <translation>Kürzel</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message numerus="yes">
        <source>%n agent(s)</source>
        <translation>
            <numerusform>%n Agent</numerusform>
            <numerusform>%n Agenten</numerusform>
        </translation>
    </message>
    <message>
        <source>live balance</source>
        <translation>laufendes Guthaben</translation>
    </message>
    <message>
        <source>after the newest transaction</source>
        <translation>nach der neuesten Buchung</translation>
    </message>
    <message>
        <source>no balance is recorded</source>
        <translation>kein Guthaben verzeichnet</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>Nicht gesetzt</translation>
    </message>
    <message>
        <source>%1, now %2</source>
        <translation>%1, jetzt %2</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
</context>
<context>
    <name>regent::PasswordDialog</name>
    <message>
        <source>&amp;Remember it in the keyring</source>
        <translation>Im Schlüsselbund &amp;merken</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>&amp;Password of %1 for %2</source>
        <translation>&amp;Passwort von %1 für %2</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
</context>
<context>
    <name>regent::PlanView</name>
    <message>
        <source>The Regent schema is installed and current (version %1).</source>
        <translation>Das Regent-Schema ist installiert und aktuell (Version %1).</translation>
    </message>
    <message numerus="yes">
        <source>Installs the Regent schema, version %1, in %n step(s): %2. It adds a schema and group roles of its own and changes no table of the platform.</source>
        <translation>
            <numerusform>Installiert das Regent-Schema, Version %1, in %n Schritt: %2. Es legt ein eigenes Schema und eigene Gruppenrollen an und ändert keine Tabelle der Plattform.</numerusform>
            <numerusform>Installiert das Regent-Schema, Version %1, in %n Schritten: %2. Es legt ein eigenes Schema und eigene Gruppenrollen an und ändert keine Tabelle der Plattform.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Brings the Regent schema from version %1 to %2 in %n step(s): %3.</source>
        <translation>
            <numerusform>Bringt das Regent-Schema in %n Schritt von Version %1 auf %2: %3.</numerusform>
            <numerusform>Bringt das Regent-Schema in %n Schritten von Version %1 auf %2: %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n s</source>
        <translation>
            <numerusform>etwa %n s</numerusform>
            <numerusform>etwa %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n min</source>
        <translation>
            <numerusform>etwa %n min</numerusform>
            <numerusform>etwa %n min</numerusform>
        </translation>
    </message>
    <message>
        <source>there already</source>
        <translation>schon vorhanden</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>The SQL that would run</source>
        <translation>Das SQL, das ausgeführt würde</translation>
    </message>
    <message>
        <source>Indexes that make searching and sorting fast. Built while the platform keeps working.</source>
        <translation>Indizes, die Suchen und Sortieren schnell machen. Sie entstehen, während die Plattform weiterarbeitet.</translation>
    </message>
    <message>
        <source>Indexes</source>
        <translation>Indizes</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>Costs here</source>
        <translation>Kostet hier</translation>
    </message>
    <message>
        <source>Columns of the indexes</source>
        <translation>Spalten der Indizes</translation>
    </message>
</context>
<context>
    <name>regent::PlatformSummary</name>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>PostgreSQL %1</source>
        <translation>PostgreSQL %1</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Übertragung</translation>
    </message>
    <message>
        <source>Signed in as</source>
        <translation>Angemeldet als</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Plattform</translation>
    </message>
    <message>
        <source>unknown version</source>
        <translation>unbekannte Version</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Regent schema</source>
        <translation>Regent-Schema</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>nicht installiert</translation>
    </message>
    <message>
        <source>Offers</source>
        <translation>Bietet</translation>
    </message>
    <message>
        <source>nothing that Regent knows</source>
        <translation>nichts, was Regent kennt</translation>
    </message>
    <message>
        <source>Not in this version</source>
        <translation>Nicht in dieser Version</translation>
    </message>
</context>
<context>
    <name>regent::PlatformText</name>
    <message>
        <source>no role</source>
        <translation>keine Rolle</translation>
    </message>
    <message>
        <source>support</source>
        <translation>Support</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>Betrieb</translation>
    </message>
    <message>
        <source>admin</source>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>Notification settings per type</source>
        <translation>Benachrichtigungen je Art</translation>
    </message>
    <message>
        <source>Notification settings of the store</source>
        <translation>Benachrichtigungen des Stores</translation>
    </message>
    <message>
        <source>One notification volume setting</source>
        <translation>Eine Einstellung für die Menge der Benachrichtigungen</translation>
    </message>
    <message>
        <source>E-mail verification</source>
        <translation>Bestätigung der E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Time zones</source>
        <translation>Zeitzonen</translation>
    </message>
    <message>
        <source>Subscription tiers</source>
        <translation>Tarife</translation>
    </message>
    <message>
        <source>Live balances</source>
        <translation>Laufende Guthaben</translation>
    </message>
    <message>
        <source>Balance history</source>
        <translation>Verlauf des Guthabens</translation>
    </message>
    <message>
        <source>Agents</source>
        <translation>Agenten</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Credentials in the user record</source>
        <translation>Zugangsdaten im Datensatz der Person</translation>
    </message>
    <message>
        <source>Credentials in a table of their own</source>
        <translation>Zugangsdaten in einer eigenen Tabelle</translation>
    </message>
    <message>
        <source>The platform’s own audit log</source>
        <translation>Das Protokoll der Plattform selbst</translation>
    </message>
    <message>
        <source>Sign-in by Better Auth</source>
        <translation>Anmeldung über Better Auth</translation>
    </message>
    <message>
        <source>Sign-in by Supabase</source>
        <translation>Anmeldung über Supabase</translation>
    </message>
    <message>
        <source>Organizations</source>
        <translation>Organisationen</translation>
    </message>
    <message>
        <source>Regent’s own schema</source>
        <translation>Das eigene Schema von Regent</translation>
    </message>
    <message>
        <source>Fast order by creation</source>
        <translation>Schnelle Reihenfolge nach Anlage</translation>
    </message>
    <message>
        <source>Fast order by name</source>
        <translation>Schnelle Reihenfolge nach Namen</translation>
    </message>
    <message>
        <source>Fast search by the start of an address</source>
        <translation>Schnelle Suche nach dem Anfang einer Adresse</translation>
    </message>
    <message>
        <source>Fast search inside names and addresses</source>
        <translation>Schnelle Suche innerhalb von Namen und Adressen</translation>
    </message>
    <message>
        <source>Superuser login</source>
        <translation>Superuser-Zugang</translation>
    </message>
    <message>
        <source>Login bypasses row security</source>
        <translation>Zugang umgeht die Zeilensicherheit</translation>
    </message>
    <message>
        <source>Login owns the platform’s tables</source>
        <translation>Zugang besitzt die Tabellen der Plattform</translation>
    </message>
    <message>
        <source>Login owns the Regent schema</source>
        <translation>Zugang besitzt das Regent-Schema</translation>
    </message>
    <message>
        <source>Shared login</source>
        <translation>Geteilter Zugang</translation>
    </message>
    <message>
        <source>This login is a database superuser: the server holds it to no role. Sign in with a personal login that has a Regent role.</source>
        <translation>Dieser Zugang ist ein Superuser der Datenbank: Der Server hält ihn an keine Rolle. Mit einem persönlichen Zugang mit Regent-Rolle anmelden.</translation>
    </message>
    <message>
        <source>This login bypasses row security, so the server cannot hold it to its role.</source>
        <translation>Dieser Zugang umgeht die Zeilensicherheit; der Server kann ihn nicht an seine Rolle halten.</translation>
    </message>
    <message>
        <source>This login owns the platform’s tables, so the server cannot hold it to its role.</source>
        <translation>Dieser Zugang besitzt die Tabellen der Plattform; der Server kann ihn nicht an seine Rolle halten.</translation>
    </message>
    <message>
        <source>This login owns the Regent schema and could change its records. Use it for installing only.</source>
        <translation>Dieser Zugang besitzt das Regent-Schema und könnte dessen Aufzeichnungen ändern. Ihn nur zum Installieren benutzen.</translation>
    </message>
    <message>
        <source>A pooler or a shared login stands between: the server cannot tell who you are.</source>
        <translation>Ein Pooler oder ein geteilter Zugang steht dazwischen: Der Server kann nicht sagen, wer hier arbeitet.</translation>
    </message>
    <message>
        <source>The server cannot hold this login to its role (%1).</source>
        <translation>Der Server kann diesen Zugang nicht an seine Rolle halten (%1).</translation>
    </message>
    <message>
        <source>The Regent schema is not installed here: this console is a read-only browser.</source>
        <translation>Das Regent-Schema ist hier nicht installiert: Diese Konsole kann nur lesen.</translation>
    </message>
    <message>
        <source>The Regent schema here is older (%1) than this console (%2).</source>
        <translation>Das Regent-Schema hier ist älter (%1) als diese Konsole (%2).</translation>
    </message>
    <message>
        <source>This server is read-only, such as a standby.</source>
        <translation>Dieser Server ist nur lesbar, etwa eine Replik.</translation>
    </message>
    <message>
        <source>Searching inside names and addresses reads the whole table; the index pack makes it fast.</source>
        <translation>Suchen innerhalb von Namen und Adressen lesen die ganze Tabelle; das Indexpaket macht sie schnell.</translation>
    </message>
    <message>
        <source>encrypted (TLS)</source>
        <translation>verschlüsselt (TLS)</translation>
    </message>
    <message>
        <source>on this machine, not over the network</source>
        <translation>auf diesem Rechner, nicht über das Netz</translation>
    </message>
    <message>
        <source>NOT encrypted</source>
        <translation>NICHT verschlüsselt</translation>
    </message>
    <message numerus="yes">
        <source>trying again in %n s</source>
        <translation>
            <numerusform>neuer Versuch in %n s</numerusform>
            <numerusform>neuer Versuch in %n s</numerusform>
        </translation>
    </message>
    <message>
        <source>trying again now</source>
        <translation>neuer Versuch läuft</translation>
    </message>
    <message>
        <source>Offline since %1 — edits are off; %2</source>
        <translation>Getrennt seit %1 — Änderungen sind aus; %2</translation>
    </message>
    <message>
        <source>Offline since %1 — showing data from %2; edits are off; %3</source>
        <translation>Getrennt seit %1 — Stand der Daten %2; Änderungen sind aus; %3</translation>
    </message>
    <message>
        <source>&lt; 1 ms</source>
        <translation>&lt; 1 ms</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Login may create roles</source>
        <translation>Anmeldung darf Rollen anlegen</translation>
    </message>
    <message>
        <source>Login may create schemas</source>
        <translation>Anmeldung darf Schemas anlegen</translation>
    </message>
    <message>
        <source>This login may create roles: up to Postgres 15 it could make itself owner of the Regent schema. Use it for installing only.</source>
        <translation>Diese Anmeldung darf Rollen anlegen: Bis Postgres 15 könnte sie sich zur Eigentümerin des Regent-Schemas machen. Verwenden Sie sie nur zum Installieren.</translation>
    </message>
    <message>
        <source>This login may create schemas in this database and could plant objects there that others come upon. Use it for installing only.</source>
        <translation>Diese Anmeldung darf in dieser Datenbank Schemas anlegen und dort Objekte unterschieben, auf die andere stoßen. Verwenden Sie sie nur zum Installieren.</translation>
    </message>
</context>
<context>
    <name>regent::ProfileForm</name>
    <message>
        <source>Paste a &amp;URL</source>
        <translation>&amp;URL einfügen</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>db.example.com, or several with commas</source>
        <translation>db.example.com, oder mehrere mit Komma</translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation>&amp;Host</translation>
    </message>
    <message>
        <source>P&amp;ort</source>
        <translation>P&amp;ort</translation>
    </message>
    <message>
        <source>&amp;Database</source>
        <translation>&amp;Datenbank</translation>
    </message>
    <message>
        <source>U&amp;ser</source>
        <translation>Ben&amp;utzer</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Passwort</translation>
    </message>
    <message>
        <source>&amp;Remember it in the keyring</source>
        <translation>Im Schlüsselbund &amp;merken</translation>
    </message>
    <message>
        <source>S&amp;chema</source>
        <translation>S&amp;chema</translation>
    </message>
    <message>
        <source>Automatic: verified unless on this machine</source>
        <translation>Automatisch: geprüft, außer auf diesem Rechner</translation>
    </message>
    <message>
        <source>Always verify certificate and host name</source>
        <translation>Zertifikat und Hostnamen immer prüfen</translation>
    </message>
    <message>
        <source>Encrypt, but do not verify (not safe)</source>
        <translation>Verschlüsseln, aber nicht prüfen (nicht sicher)</translation>
    </message>
    <message>
        <source>No encryption (not safe)</source>
        <translation>Keine Verschlüsselung (nicht sicher)</translation>
    </message>
    <message>
        <source>&amp;TLS</source>
        <translation>&amp;TLS</translation>
    </message>
    <message>
        <source>empty: the certificates this system trusts</source>
        <translation>leer: die Zertifikate, denen dieses System vertraut</translation>
    </message>
    <message>
        <source>C&amp;A file</source>
        <translation>C&amp;A-Datei</translation>
    </message>
    <message>
        <source>Channel &amp;binding (off only behind a pooler that cannot do it)</source>
        <translation>Channel &amp;Binding (aus nur hinter einem Pooler, der es nicht kann)</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>Das wird gebraucht.</translation>
    </message>
    <message>
        <source>Not valid: %1</source>
        <translation>Nicht gültig: %1</translation>
    </message>
    <message>
        <source>Anybody on the way can pose as the server and read the password.</source>
        <translation>Jeder auf dem Weg kann sich als der Server ausgeben und das Passwort lesen.</translation>
    </message>
    <message>
        <source>Everything, the password included, can be read on the way.</source>
        <translation>Alles, auch das Passwort, kann auf dem Weg gelesen werden.</translation>
    </message>
</context>
<context>
    <name>regent::ProtectionRow</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Details of: %1</source>
        <translation>Details zu: %1</translation>
    </message>
    <message>
        <source>Found: %1</source>
        <translation>Gefunden: %1</translation>
    </message>
    <message>
        <source>SQL that would put it in place</source>
        <translation>SQL, das es einrichten würde</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>An administrator of the database can put it in place with this:</source>
        <translation>Ein Administrator der Datenbank kann es hiermit einrichten:</translation>
    </message>
</context>
<context>
    <name>regent::ProtectionText</name>
    <message>
        <source>This login is held to its role</source>
        <translation>Dieser Login ist an seine Rolle gebunden</translation>
    </message>
    <message>
        <source>No rule binds a superuser, the owner of the tables or the owner of the Regent schema.</source>
        <translation>Einen Superuser, den Eigentümer der Tabellen oder den des Regent-Schemas bindet keine Regel.</translation>
    </message>
    <message>
        <source>Staff cannot read secrets</source>
        <translation>Mitarbeiter können keine Geheimnisse lesen</translation>
    </message>
    <message>
        <source>Credentials, tokens, keys and payment data stay hidden, whatever program asks.</source>
        <translation>Zugangsdaten, Token, Schlüssel und Zahlungsdaten bleiben verborgen, welches Programm auch fragt.</translation>
    </message>
    <message>
        <source>Staff cannot write the platform’s tables</source>
        <translation>Mitarbeiter können nicht in die Tabellen der Plattform schreiben</translation>
    </message>
    <message>
        <source>Changes are made by checked functions alone.</source>
        <translation>Änderungen machen allein geprüfte Funktionen.</translation>
    </message>
    <message>
        <source>Writes behind Regent’s back are recorded</source>
        <translation>Änderungen an Regent vorbei werden protokolliert</translation>
    </message>
    <message>
        <source>What a member of staff changes in the users with another program is in the audit log, too.</source>
        <translation>Was Mitarbeiter mit einem anderen Programm an den Benutzern ändern, steht ebenfalls im Prüfprotokoll.</translation>
    </message>
    <message>
        <source>A change happens once</source>
        <translation>Eine Änderung geschieht einmal</translation>
    </message>
    <message>
        <source>A request that is sent again after a cut connection is not carried out again.</source>
        <translation>Eine Anfrage, die nach einer abgerissenen Verbindung noch einmal gesendet wird, wird nicht noch einmal ausgeführt.</translation>
    </message>
    <message>
        <source>Nobody changes the audit log</source>
        <translation>Niemand ändert das Prüfprotokoll</translation>
    </message>
    <message>
        <source>Its rows can be added, never edited or removed.</source>
        <translation>Zeilen können hinzukommen, aber nie geändert oder entfernt werden.</translation>
    </message>
    <message>
        <source>The audit log knows who it was</source>
        <translation>Das Prüfprotokoll weiß, wer es war</translation>
    </message>
    <message>
        <source>The author of a row is the login that the server knows, not a name that a program claims.</source>
        <translation>Urheber einer Zeile ist der Login, den der Server kennt, nicht ein Name, den ein Programm behauptet.</translation>
    </message>
    <message>
        <source>The audit log is vouched for outside the database</source>
        <translation>Für das Prüfprotokoll wird außerhalb der Datenbank gebürgt</translation>
    </message>
    <message>
        <source>This machine keeps what the log looked like, so that a log that was cut or replaced is noticed.</source>
        <translation>Dieser Rechner bewahrt auf, wie das Protokoll aussah; so fällt auf, wenn es gekürzt oder ersetzt wurde.</translation>
    </message>
    <message>
        <source>Acting as a user is recorded first</source>
        <translation>Das Handeln als Benutzer wird zuerst protokolliert</translation>
    </message>
    <message>
        <source>Without a record nobody acts as a user.</source>
        <translation>Ohne Protokoll handelt niemand als Benutzer.</translation>
    </message>
    <message>
        <source>Nobody acts as staff or an admin</source>
        <translation>Niemand handelt als Mitarbeiter oder Admin</translation>
    </message>
    <message>
        <source>Oneself, other members of staff and admins of the platform are refused.</source>
        <translation>Man selbst, andere Mitarbeiter und Admins der Plattform werden abgelehnt.</translation>
    </message>
    <message>
        <source>Acting as a user ends by itself</source>
        <translation>Das Handeln als Benutzer endet von selbst</translation>
    </message>
    <message>
        <source>After its minutes nothing more is done in the user’s name.</source>
        <translation>Nach Ablauf der Minuten geschieht nichts mehr im Namen des Benutzers.</translation>
    </message>
    <message>
        <source>Looking changes nothing</source>
        <translation>Ansehen ändert nichts</translation>
    </message>
    <message>
        <source>In look mode only reading is possible.</source>
        <translation>Im Modus „nur ansehen“ ist nur Lesen möglich.</translation>
    </message>
    <message>
        <source>Somebody is told before anybody acts as a user</source>
        <translation>Jemand erfährt es, bevor jemand als Benutzer handelt</translation>
    </message>
    <message>
        <source>A webhook has to agree first.</source>
        <translation>Ein Webhook muss zuerst zustimmen.</translation>
    </message>
    <message>
        <source>An unattended console locks</source>
        <translation>Eine unbeaufsichtigte Konsole sperrt sich</translation>
    </message>
    <message>
        <source>Without a touch for some minutes it ends acting as a user and asks for the login again.</source>
        <translation>Nach einigen Minuten ohne Berührung beendet sie das Handeln als Benutzer und verlangt eine neue Anmeldung.</translation>
    </message>
    <message>
        <source>Nobody listens on the way</source>
        <translation>Unterwegs hört niemand mit</translation>
    </message>
    <message>
        <source>The connection stays on this machine, or the server proves who it is.</source>
        <translation>Die Verbindung bleibt auf diesem Rechner, oder der Server weist sich aus.</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>This console only</source>
        <translation>Nur diese Konsole</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>The server makes sure of it, whatever program asks.</source>
        <translation>Dafür sorgt der Server, welches Programm auch fragt.</translation>
    </message>
    <message>
        <source>This program makes sure of it; another one would not.</source>
        <translation>Dafür sorgt dieses Programm; ein anderes täte es nicht.</translation>
    </message>
    <message>
        <source>Nobody makes sure of it here and now.</source>
        <translation>Dafür sorgt hier und jetzt niemand.</translation>
    </message>
</context>
<context>
    <name>regent::QueryChip</name>
    <message>
        <source>Filter %1</source>
        <translation>Filter %1</translation>
    </message>
    <message>
        <source>Filter %1: %2</source>
        <translation>Filter %1: %2</translation>
    </message>
    <message>
        <source>Enter edits the term, Delete removes it</source>
        <translation>Enter bearbeitet den Begriff, Entf entfernt ihn</translation>
    </message>
</context>
<context>
    <name>regent::QueryEdit</name>
    <message>
        <source>Type to filter…</source>
        <translation>Tippen, um zu filtern …</translation>
    </message>
</context>
<context>
    <name>regent::QueryText</name>
    <message>
        <source>address, * is a wildcard</source>
        <translation>Adresse, * steht für beliebigen Text</translation>
    </message>
    <message>
        <source>part of the name, or none</source>
        <translation>Teil des Namens, oder none</translation>
    </message>
    <message>
        <source>exact id</source>
        <translation>genaue Kennung</translation>
    </message>
    <message>
        <source>e-mail verified: yes or no</source>
        <translation>E-Mail bestätigt: yes oder no</translation>
    </message>
    <message>
        <source>subscription tier</source>
        <translation>Tarif</translation>
    </message>
    <message>
        <source>time zone, such as Europe/*</source>
        <translation>Zeitzone, etwa Europe/*</translation>
    </message>
    <message>
        <source>date, such as &gt;2026-01-01 or 30d</source>
        <translation>Datum, etwa &gt;2026-01-01 oder 30d</translation>
    </message>
    <message>
        <source>last run, such as 30d or never</source>
        <translation>letzter Lauf, etwa 30d oder never</translation>
    </message>
    <message>
        <source>US dollars, such as &lt;0 or 5..20</source>
        <translation>US-Dollar, etwa &lt;0 oder 5..20</translation>
    </message>
</context>
<context>
    <name>regent::RunTableModel</name>
    <message>
        <source>Completed</source>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>Unvollständig</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>In Prüfung</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation>Version %1 von %2</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
</context>
<context>
    <name>regent::RunsSparkline</name>
    <message>
        <source>No runs in the last 30 days</source>
        <translation>Keine Läufe in den letzten 30 Tagen</translation>
    </message>
    <message>
        <source>%1 in 30 days, most on %2: %3</source>
        <translation>%1 in 30 Tagen, die meisten am %2: %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>regent::SafeguardForm</name>
    <message>
        <source>Tell a &amp;webhook before anyone acts as a user</source>
        <translation>Einem &amp;Webhook Bescheid geben, bevor jemand als Benutzer handelt</translation>
    </message>
    <message>
        <source>Webhook addr&amp;ess</source>
        <translation>Adresse des W&amp;ebhooks</translation>
    </message>
    <message>
        <source>Database login</source>
        <translation>Datenbank-Login</translation>
    </message>
    <message>
        <source>Platform token, asked for at each sign-in</source>
        <translation>Token der Plattform, bei jeder Anmeldung abgefragt</translation>
    </message>
    <message>
        <source>&amp;Identity</source>
        <translation>&amp;Identität</translation>
    </message>
    <message>
        <source>The token says who you are on the platform; the database still knows the login, and the lower rank of both counts. Give a key set, or one key with its algorithm.</source>
        <translation>Das Token sagt, wer Sie auf der Plattform sind; die Datenbank kennt weiterhin den Login, und der niedrigere Rang von beiden zählt. Geben Sie einen Schlüsselsatz an oder einen Schlüssel mit seinem Verfahren.</translation>
    </message>
    <message>
        <source>&amp;Key set (JWKS)</source>
        <translation>Schlüsselsat&amp;z (JWKS)</translation>
    </message>
    <message>
        <source>Al&amp;gorithm</source>
        <translation>&amp;Verfahren</translation>
    </message>
    <message>
        <source>Secret or public ke&amp;y</source>
        <translation>Geheimer oder ö&amp;ffentlicher Schlüssel</translation>
    </message>
    <message>
        <source>kept in the keyring; leave empty to keep it</source>
        <translation>im Schlüsselbund; leer lassen, um es zu behalten</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wird gesendet …</translation>
    </message>
    <message>
        <source>Send a test message</source>
        <translation>Testnachricht senden</translation>
    </message>
    <message>
        <source>Type the address first.</source>
        <translation>Geben Sie zuerst die Adresse ein.</translation>
    </message>
</context>
<context>
    <name>regent::SavedView</name>
    <message>
        <source>Everybody, newest first</source>
        <translation>Alle, neueste zuerst</translation>
    </message>
    <message>
        <source>New this week</source>
        <translation>Neu in dieser Woche</translation>
    </message>
    <message>
        <source>Active this week</source>
        <translation>Aktiv in dieser Woche</translation>
    </message>
    <message>
        <source>Never active</source>
        <translation>Nie aktiv</translation>
    </message>
    <message>
        <source>Address not verified</source>
        <translation>Adresse nicht bestätigt</translation>
    </message>
    <message>
        <source>In debt</source>
        <translation>Im Minus</translation>
    </message>
</context>
<context>
    <name>regent::SchemaDialog</name>
    <message>
        <source>Regent schema and indexes</source>
        <translation>Regent-Schema und Indizes</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Installieren</translation>
    </message>
    <message>
        <source>Build the chosen indexes</source>
        <translation>Die gewählten Indizes bauen</translation>
    </message>
    <message>
        <source>Nothing is left to install.</source>
        <translation>Es ist nichts mehr zu installieren.</translation>
    </message>
    <message>
        <source>Tick an index first.</source>
        <translation>Zuerst einen Index ankreuzen.</translation>
    </message>
    <message>
        <source>The Regent schema is installed, version %1.</source>
        <translation>Das Regent-Schema ist installiert, Version %1.</translation>
    </message>
    <message>
        <source>Installing the Regent schema</source>
        <translation>Das Regent-Schema wird installiert</translation>
    </message>
    <message numerus="yes">
        <source>%n index(es) built.</source>
        <translation>
            <numerusform>%n Index gebaut.</numerusform>
            <numerusform>%n Indizes gebaut.</numerusform>
        </translation>
    </message>
    <message>
        <source>Building indexes</source>
        <translation>Indizes werden gebaut</translation>
    </message>
</context>
<context>
    <name>regent::SearchNotice</name>
    <message>
        <source>%1 Press Enter to do it anyway.</source>
        <translation>%1 Enter drücken, um es trotzdem zu tun.</translation>
    </message>
    <message>
        <source>Do it anyway (slow)</source>
        <translation>Trotzdem tun (langsam)</translation>
    </message>
    <message>
        <source>Reading the whole table…</source>
        <translation>Die ganze Tabelle wird gelesen …</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>Anhalten (Esc)</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Älteste zuerst</translation>
    </message>
    <message>
        <source>By address, Z to A</source>
        <translation>Nach Adresse, Z bis A</translation>
    </message>
    <message>
        <source>By address, A to Z</source>
        <translation>Nach Adresse, A bis Z</translation>
    </message>
    <message>
        <source>By name, Z to A</source>
        <translation>Nach Namen, Z bis A</translation>
    </message>
    <message>
        <source>By name, A to Z</source>
        <translation>Nach Namen, A bis Z</translation>
    </message>
    <message>
        <source>By id, descending</source>
        <translation>Nach Kennung, absteigend</translation>
    </message>
    <message>
        <source>By id, ascending</source>
        <translation>Nach Kennung, aufsteigend</translation>
    </message>
</context>
<context>
    <name>regent::SelectionSummary</name>
    <message numerus="yes">
        <source>%n user(s) selected</source>
        <translation>
            <numerusform>%n Person ausgewählt</numerusform>
            <numerusform>%n Personen ausgewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them are in memory; the figures are about these.</source>
        <translation>
            <numerusform>%n davon ist im Speicher; die Zahlen gelten für sie.</numerusform>
            <numerusform>%n davon sind im Speicher; die Zahlen gelten für diese.</numerusform>
        </translation>
    </message>
    <message>
        <source>Balances together: %1</source>
        <translation>Guthaben zusammen: %1</translation>
    </message>
    <message>
        <source>In debt: %1</source>
        <translation>Im Minus: %1</translation>
    </message>
    <message>
        <source>Address not verified: %1</source>
        <translation>Adresse nicht bestätigt: %1</translation>
    </message>
    <message>
        <source>Ctrl+C copies them as rows, Ctrl+Shift+C their ids.</source>
        <translation>Strg+C kopiert sie als Zeilen, Strg+Umschalt+C ihre Kennungen.</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Tiers: %1</source>
        <translation>Tarife: %1</translation>
    </message>
</context>
<context>
    <name>regent::ShortcutsSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>In lists</source>
        <translation>In Listen</translation>
    </message>
</context>
<context>
    <name>regent::SignInWindow</name>
    <message>
        <source>Sign in — Regent</source>
        <translation>Anmelden — Regent</translation>
    </message>
    <message>
        <source>Progress of signing in</source>
        <translation>Fortschritt der Anmeldung</translation>
    </message>
    <message>
        <source>&amp;Connect to a platform…</source>
        <translation>Mit einer Plattform &amp;verbinden …</translation>
    </message>
    <message>
        <source>The console for the people who run an AutoGPT Platform.</source>
        <translation>Die Konsole für alle, die eine AutoGPT-Plattform betreiben.</translation>
    </message>
    <message>
        <source>Embedded workspace</source>
        <translation>Eingebettete Umgebung</translation>
    </message>
    <message>
        <source>Sign in as</source>
        <translation>Anmelden als</translation>
    </message>
    <message>
        <source>Sign in as %1</source>
        <translation>Anmelden als %1</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Öff&amp;nen</translation>
    </message>
    <message>
        <source>&amp;Saved connections</source>
        <translation>&amp;Gespeicherte Verbindungen</translation>
    </message>
    <message>
        <source>Saved connections</source>
        <translation>Gespeicherte Verbindungen</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Bearbeiten …</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>Entfer&amp;nen</translation>
    </message>
    <message>
        <source>O&amp;pen</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>%1 was removed from this list.</source>
        <translation>%1 wurde aus dieser Liste entfernt.</translation>
    </message>
    <message>
        <source>The platform itself is untouched.</source>
        <translation>Die Plattform selbst ist unberührt.</translation>
    </message>
    <message>
        <source>Starting the embedded workspace…</source>
        <translation>Die eingebettete Umgebung startet …</translation>
    </message>
    <message>
        <source>Looking for the password…</source>
        <translation>Das Passwort wird gesucht …</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>Verbindung zu %1 …</translation>
    </message>
    <message numerus="yes">
        <source>A private database on this machine with %Ln sample people. Nothing leaves it.</source>
        <translation>
            <numerusform>Eine private Datenbank auf diesem Rechner mit %Ln Beispielperson. Nichts verlässt ihn.</numerusform>
            <numerusform>Eine private Datenbank auf diesem Rechner mit %Ln Beispielpersonen. Nichts verlässt ihn.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regent::SkeletonView</name>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
</context>
<context>
    <name>regent::StartCard</name>
    <message>
        <source>&amp;User id or e-mail address</source>
        <translation>&amp;Kennung oder E-Mail-Adresse des Nutzers</translation>
    </message>
    <message>
        <source>Act as this user…</source>
        <translation>Als dieser Nutzer handeln …</translation>
    </message>
    <message>
        <source>For debugging and support only. Every use is on record for good: who, as whom, when, why, and each change. Nobody can take it back, you included.</source>
        <translation>Nur für Fehlersuche und Hilfe. Jede Benutzung bleibt festgehalten: wer, als wer, wann, warum, und jede Änderung. Niemand kann das zurücknehmen, auch Sie nicht.</translation>
    </message>
</context>
<context>
    <name>regent::StatusLine</name>
    <message>
        <source>Connection not protected</source>
        <translation>Verbindung nicht geschützt</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Read-only browser</source>
        <translation>Nur lesen</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Getrennt</translation>
    </message>
    <message>
        <source>platform %1</source>
        <translation>Plattform %1</translation>
    </message>
</context>
<context>
    <name>regent::StopButton</name>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Stop acting as the user</source>
        <translation>Handeln als Nutzer beenden</translation>
    </message>
    <message>
        <source>Stop acting as the user (%1)</source>
        <translation>Handeln als Nutzer beenden (%1)</translation>
    </message>
</context>
<context>
    <name>regent::SystemPane</name>
    <message>
        <source>Look again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Regent schema and indexes…</source>
        <translation>Regent-Schema und Indexe …</translation>
    </message>
    <message>
        <source>Install the Regent schema…</source>
        <translation>Regent-Schema installieren …</translation>
    </message>
    <message>
        <source>Who makes sure of what</source>
        <translation>Wer wofür sorgt</translation>
    </message>
    <message>
        <source>Regent schema</source>
        <translation>Regent-Schema</translation>
    </message>
    <message>
        <source>Not installed here: this console is a read-only browser. No audit, no change, no acting as a user.</source>
        <translation>Hier nicht installiert: Diese Konsole kann nur lesen. Kein Protokoll, keine Änderung, kein Handeln als Benutzer.</translation>
    </message>
    <message>
        <source>Version %1, which is what this console works with.</source>
        <translation>Version %1; damit arbeitet diese Konsole.</translation>
    </message>
    <message>
        <source>Version %1; this console works with %2.</source>
        <translation>Version %1; diese Konsole arbeitet mit %2.</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperre</translation>
    </message>
    <message>
        <source>&amp;Lock the console after this time without a touch</source>
        <translation>Die Konsole nach dieser Zeit ohne Berührung &amp;sperren</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>It also locks with Ctrl+L, when the screen locks and when the machine goes to sleep. Acting as a user ends each time.</source>
        <translation>Sie sperrt sich auch mit Strg+L, wenn der Bildschirm gesperrt wird und wenn der Rechner in den Ruhezustand geht. Das Handeln als Benutzer endet jedes Mal.</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>The connection is down.</source>
        <translation>Die Verbindung ist unterbrochen.</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message numerus="yes">
        <source>Of %n promise(s) the database keeps %1, this console alone %2, nobody %3. Looked at just now, not read from a list.</source>
        <translation>
            <numerusform>Von %n Zusage hält die Datenbank %1, diese Konsole allein %2, niemand %3. Gerade eben geprüft, nicht von einer Liste abgelesen.</numerusform>
            <numerusform>Von %n Zusagen hält die Datenbank %1, diese Konsole allein %2, niemand %3. Gerade eben geprüft, nicht von einer Liste abgelesen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regent::TimelineModel</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <extracomment>A field, its value before and after.</extracomment>
        <translation>%1: %2 → %3</translation>
    </message>
</context>
<context>
    <name>regent::TimelineTab</name>
    <message>
        <source>No staff member has done anything here</source>
        <translation>Hier hat noch niemand vom Personal etwas getan</translation>
    </message>
    <message>
        <source>Acts on this user, and acts as this user, appear here with who and why.</source>
        <translation>Handlungen an diesem Nutzer und als dieser Nutzer erscheinen hier, mit wer und warum.</translation>
    </message>
    <message>
        <source>There is no audit log in this database</source>
        <translation>In dieser Datenbank gibt es kein Protokoll</translation>
    </message>
    <message>
        <source>The Regent schema keeps it. Install it from the Audit pane.</source>
        <translation>Das Regent-Schema führt es. Installieren Sie es im Bereich Protokoll.</translation>
    </message>
    <message>
        <source>Your login may not read the audit log</source>
        <translation>Ihre Anmeldung darf das Protokoll nicht lesen</translation>
    </message>
    <message>
        <source>It takes the role support or higher.</source>
        <translation>Dazu braucht es mindestens die Rolle Support.</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>regent::TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>regent::TokenDialog</name>
    <message>
        <source>Platform token</source>
        <translation>Token der Plattform</translation>
    </message>
    <message>
        <source>&amp;Token of the platform for %1</source>
        <translation>&amp;Token der Plattform für %1</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Paste an admin’s token. It is checked and stored nowhere.</source>
        <translation>Fügen Sie das Token eines Admins ein. Es wird geprüft und nirgends gespeichert.</translation>
    </message>
</context>
<context>
    <name>regent::UserColumn</name>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Tarif</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Guthaben</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>Nicht bestätigt</translation>
    </message>
</context>
<context>
    <name>regent::UserHeader</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy id, address, row or JSON</source>
        <translation>ID, Adresse, Zeile oder JSON kopieren</translation>
    </message>
</context>
<context>
    <name>regent::UserInspector</name>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Nobody is selected</source>
        <translation>Niemand ist ausgewählt</translation>
    </message>
    <message>
        <source>Select a row to see the person&apos;s balance, runs and agents here.</source>
        <translation>Eine Zeile auswählen, um hier Guthaben, Läufe und Agenten der Person zu sehen.</translation>
    </message>
    <message>
        <source>%1 (Alt+%2)</source>
        <translation>%1 (Alt+%2)</translation>
    </message>
    <message>
        <source>About the user</source>
        <translation>Über die Person</translation>
    </message>
</context>
<context>
    <name>regent::UserTableModel</name>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
</context>
<context>
    <name>regent::UsersActions</name>
    <message>
        <source>Users</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Filter users</source>
        <translation>Personen filtern</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Den Filter leeren</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Count the matching users exactly</source>
        <translation>Die passenden Personen genau zählen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Save this view…</source>
        <translation>Diese Ansicht speichern …</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Show the inspector</source>
        <translation>Den Inspektor zeigen</translation>
    </message>
    <message>
        <source>Stop the search, or go back to the rows</source>
        <translation>Die Suche anhalten oder zurück zu den Zeilen</translation>
    </message>
    <message>
        <source>Inspector: %1</source>
        <translation>Inspektor: %1</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>Zeile kopieren</translation>
    </message>
    <message>
        <source>Copy id</source>
        <translation>Kennung kopieren</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>Als JSON kopieren</translation>
    </message>
    <message>
        <source>Copy the filter as text</source>
        <translation>Den Filter als Text kopieren</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Sortieren</translation>
    </message>
    <message>
        <source>Sort by creation date, or turn the order round</source>
        <translation>Nach Anlage sortieren oder die Reihenfolge umkehren</translation>
    </message>
    <message>
        <source>Sort by address, or turn the order round</source>
        <translation>Nach Adresse sortieren oder die Reihenfolge umkehren</translation>
    </message>
    <message>
        <source>Sort by name, or turn the order round</source>
        <translation>Nach Namen sortieren oder die Reihenfolge umkehren</translation>
    </message>
    <message>
        <source>Sort by id, or turn the order round</source>
        <translation>Nach Kennung sortieren oder die Reihenfolge umkehren</translation>
    </message>
    <message>
        <source>Act as this user…</source>
        <translation>Als dieser Nutzer handeln…</translation>
    </message>
</context>
<context>
    <name>regent::UsersExport</name>
    <message>
        <source>Export users</source>
        <translation>Personen exportieren</translation>
    </message>
    <message>
        <source>Comma separated (*.csv)</source>
        <translation>Kommagetrennt (*.csv)</translation>
    </message>
    <message>
        <source>JSON Lines (*.jsonl)</source>
        <translation>JSON Lines (*.jsonl)</translation>
    </message>
    <message>
        <source>Exporting users</source>
        <translation>Personen werden exportiert</translation>
    </message>
    <message numerus="yes">
        <source>Exported %n user(s) to %1</source>
        <translation>
            <numerusform>%n Person nach %1 exportiert</numerusform>
            <numerusform>%n Personen nach %1 exportiert</numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Nutzer</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>It runs in the background; progress and cancel are in the status bar.</source>
        <translation>Er läuft im Hintergrund; Fortschritt und Abbruch stehen in der Statusleiste.</translation>
    </message>
</context>
<context>
    <name>regent::UsersList</name>
    <message>
        <source>Users</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>%1 cannot be sorted by: no index of the platform keeps this order. Filter by it instead.</source>
        <translation>Nach %1 lässt sich nicht sortieren: Kein Index der Plattform hält diese Reihenfolge. Stattdessen danach filtern.</translation>
    </message>
    <message>
        <source>Click to sort by %1. %2</source>
        <translation>Klicken, um nach %1 zu sortieren. %2</translation>
    </message>
    <message>
        <source>Click to sort by %1</source>
        <translation>Klicken, um nach %1 zu sortieren</translation>
    </message>
    <message>
        <source>The search was stopped</source>
        <translation>Die Suche wurde angehalten</translation>
    </message>
    <message>
        <source>Narrow it down, or press Enter in the filter to run it again.</source>
        <translation>Sie eingrenzen, oder im Filter Enter drücken, um sie erneut zu starten.</translation>
    </message>
    <message>
        <source>No users yet</source>
        <translation>Noch niemand da</translation>
    </message>
    <message>
        <source>People appear here when they sign in to the platform for the first time.</source>
        <translation>Personen erscheinen hier, wenn sie sich zum ersten Mal an der Plattform anmelden.</translation>
    </message>
    <message>
        <source>Nobody matches this filter</source>
        <translation>Niemand passt zu diesem Filter</translation>
    </message>
    <message>
        <source>Check the spelling, or take a term away.</source>
        <translation>Die Schreibweise prüfen oder einen Begriff wegnehmen.</translation>
    </message>
    <message>
        <source>Filter users</source>
        <translation>Nutzer filtern</translation>
    </message>
    <message>
        <source>Type part of an address or a name, or terms such as verified:no tier:pro</source>
        <translation>Tippen Sie einen Teil einer Adresse oder eines Namens oder Ausdrücke wie verified:no tier:pro</translation>
    </message>
</context>
<context>
    <name>regent::UsersPane</name>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Sortieren</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Weitere Aktionen</translation>
    </message>
    <message>
        <source>Select a row; ↑ on the first row goes to the filter</source>
        <translation>Eine Zeile auswählen; ↑ auf der ersten Zeile führt zum Filter</translation>
    </message>
    <message>
        <source>Move by pages, to the first or the last loaded row</source>
        <translation>Seitenweise blättern, zur ersten oder zur letzten geladenen Zeile</translation>
    </message>
    <message>
        <source>Select several rows</source>
        <translation>Mehrere Zeilen auswählen</translation>
    </message>
    <message>
        <source>Start filtering</source>
        <translation>Zu filtern beginnen</translation>
    </message>
    <message>
        <source>Read the selected user; in the filter: search now and go to the rows</source>
        <translation>Die ausgewählte Person lesen; im Filter: jetzt suchen und zu den Zeilen gehen</translation>
    </message>
    <message>
        <source>In the filter: earlier searches</source>
        <translation>Im Filter: frühere Suchen</translation>
    </message>
    <message>
        <source>Save this view</source>
        <translation>Diese Ansicht speichern</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>Ansicht speichern</translation>
    </message>
    <message>
        <source>Keeps filter, order and columns, but no data of users.</source>
        <translation>Behält Filter, Reihenfolge und Spalten, aber keine Daten von Personen.</translation>
    </message>
    <message>
        <source>Delete view</source>
        <translation>Ansicht löschen</translation>
    </message>
    <message>
        <source>The view %1 goes. No user is touched.</source>
        <translation>Die Ansicht %1 geht verloren. Keine Person wird angerührt.</translation>
    </message>
    <message numerus="yes">
        <source>%n selected user(s) are not in memory and were not copied. Export copies everybody.</source>
        <translation>
            <numerusform>%n ausgewählte Person ist nicht im Speicher und wurde nicht kopiert. Der Export kopiert alle.</numerusform>
            <numerusform>%n ausgewählte Personen sind nicht im Speicher und wurden nicht kopiert. Der Export kopiert alle.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %n user(s)</source>
        <translation>
            <numerusform>%n Person kopiert</numerusform>
            <numerusform>%n Personen kopiert</numerusform>
        </translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>nicht gezählt</translation>
    </message>
    <message>
        <source>Select a user first.</source>
        <translation>Zuerst eine Person auswählen.</translation>
    </message>
    <message>
        <source>There is no filter.</source>
        <translation>Es gibt keinen Filter.</translation>
    </message>
    <message>
        <source>The filter is not applied yet. Correct it or press Enter.</source>
        <translation>Der Filter ist noch nicht angewandt. Ihn berichtigen oder Enter drücken.</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Select one user first.</source>
        <translation>Wählen Sie zuerst einen Nutzer.</translation>
    </message>
</context>
<context>
    <name>regent::UsersView</name>
    <message>
        <source>Users</source>
        <translation>Personen</translation>
    </message>
</context>
<context>
    <name>regent::ValueFormat</name>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>vor %1 min</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>vor %1 h</translation>
    </message>
    <message>
        <source>%1 d ago</source>
        <translation>vor %1 d</translation>
    </message>
    <message>
        <source>in %1 min</source>
        <translation>in %1 min</translation>
    </message>
    <message>
        <source>in %1 h</source>
        <translation>in %1 h</translation>
    </message>
    <message>
        <source>in %1 d</source>
        <translation>in %1 d</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <extracomment>A day in a table: day, short month, year. Keep it short.</extracomment>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy HH:mm:ss</source>
        <extracomment>A moment in a tooltip: weekday, day, month, year, time.</extracomment>
        <translation>ddd d. MMM yyyy HH:mm:ss</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 d %2 h</translation>
    </message>
    <message>
        <source>bn</source>
        <extracomment>Suffixes of shortened numbers: thousand, million, billion.</extracomment>
        <translation> Mrd.</translation>
    </message>
    <message>
        <source>M</source>
        <translation> Mio.</translation>
    </message>
    <message>
        <source>k</source>
        <translation> Tsd.</translation>
    </message>
</context>
<context>
    <name>regent::VerdictPanel</name>
    <message>
        <source>Show row</source>
        <translation>Zeile zeigen</translation>
    </message>
    <message>
        <source>Keep this head…</source>
        <translation>Diesen Kopf aufbewahren …</translation>
    </message>
    <message>
        <source>A small file that proves later that nothing of today&apos;s log is gone. Keep it somewhere else.</source>
        <translation>Eine kleine Datei, die später beweist, dass vom heutigen Protokoll nichts fehlt. Bewahren Sie sie woanders auf.</translation>
    </message>
    <message>
        <source>Verify the log</source>
        <translation>Protokoll prüfen</translation>
    </message>
    <message>
        <source>Dismiss the result</source>
        <translation>Ergebnis schließen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, unbroken, and nothing of the kept head is missing</source>
        <translation>%1, lückenlos, und vom aufbewahrten Kopf fehlt nichts</translation>
    </message>
    <message>
        <source>%1, unbroken</source>
        <translation>%1, lückenlos</translation>
    </message>
    <message numerus="yes">
        <source>The log was tampered with: %n fault(s) in %1</source>
        <translation>
            <numerusform>Das Protokoll wurde verfälscht: %n Fehler in %1</numerusform>
            <numerusform>Das Protokoll wurde verfälscht: %n Fehler in %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Do not clean up. Keep a copy of the database and tell whoever is responsible for it.</source>
        <translation>Räumen Sie nichts auf. Bewahren Sie eine Kopie der Datenbank auf, und sagen Sie es dem, der für sie verantwortlich ist.</translation>
    </message>
    <message>
        <source>The log lacks what this machine kept of it.</source>
        <translation>Dem Protokoll fehlt, was dieser Rechner davon aufbewahrte.</translation>
    </message>
    <message>
        <source>Verify it to see how far this goes, and tell whoever is responsible for the database.</source>
        <translation>Prüfen Sie es, um zu sehen, wie weit das geht, und sagen Sie es dem, der für die Datenbank verantwortlich ist.</translation>
    </message>
    <message>
        <source>Row %1/%2</source>
        <translation>Zeile %1/%2</translation>
    </message>
    <message>
        <source>Chain %1</source>
        <translation>Kette %1</translation>
    </message>
    <message>
        <source>Anchor %1</source>
        <translation>Anker %1</translation>
    </message>
    <message>
        <source>The log</source>
        <translation>Das Protokoll</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>This fault is not about one row of the log.</source>
        <translation>Dieser Fehler betrifft nicht eine Zeile des Protokolls.</translation>
    </message>
</context>
<context>
    <name>regent::ViewsMenu</name>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Delete a saved view</source>
        <translation>Eine gespeicherte Ansicht löschen</translation>
    </message>
</context>
<context>
    <name>regent::WindowActions</name>
    <message>
        <source>Console</source>
        <translation>Konsole</translation>
    </message>
    <message>
        <source>Find an action…</source>
        <translation>Eine Aktion suchen …</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Connection details</source>
        <translation>Einzelheiten der Verbindung</translation>
    </message>
    <message>
        <source>Regent schema and indexes…</source>
        <translation>Regent-Schema und Indizes …</translation>
    </message>
    <message>
        <source>Try the connection again</source>
        <translation>Die Verbindung erneut versuchen</translation>
    </message>
    <message>
        <source>Hide the tip in the status line</source>
        <translation>Den Hinweis in der Statuszeile ausblenden</translation>
    </message>
    <message>
        <source>About Regent</source>
        <translation>Über Regent</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Colours of the desktop</source>
        <translation>Farben des Desktops</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>Helle Farben</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>Dunkle Farben</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Compact rows</source>
        <translation>Enge Zeilen</translation>
    </message>
    <message>
        <source>Language of the desktop</source>
        <translation>Sprache des Desktops</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Collapse</source>
        <translation>Einklappen</translation>
    </message>
    <message>
        <source>Act as a user…</source>
        <translation>Als Nutzer handeln…</translation>
    </message>
    <message>
        <source>Stop acting as the user</source>
        <translation>Handeln als Nutzer beenden</translation>
    </message>
    <message>
        <source>Lock the console</source>
        <translation>Die Konsole sperren</translation>
    </message>
</context>
</TS>
