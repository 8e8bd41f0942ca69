<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>regent::AboutDialog</name>
    <message>
        <source>About Regent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A console for the people who run an AutoGPT Platform.
Apache License 2.0. Icons: Phosphor, MIT License. Qt %1, LGPL 3.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::ActivityTab</name>
    <message>
        <source>Balance, last 90 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This user has not started a run. Runs appear here as soon as an agent is started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This user has no agent. Agents they build or add appear here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activity</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::AgentTableModel</name>
    <message>
        <source>%1 (off)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created %1
%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::BalanceChart</name>
    <message>
        <source>No transactions in the last 90 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Balance from %1 on %2 to %3 on %4; least %5, most %6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::Banner</name>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error details</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::ColumnsMenu</name>
    <message>
        <source>Not in this version of the platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One column stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usual columns and widths</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::CommandModel</name>
    <message>
        <source>%1, unavailable: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find an action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type to find an action…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No action has these letters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter runs it, Esc closes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not available: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::ConnectDialog</name>
    <message>
        <source>Connect to a platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What Regent would install…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test the connection first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save and open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Regent schema is not installed there, so this is a read-only browser until somebody installs it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::ConnectionDialog</name>
    <message>
        <source>Connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::CountButton</name>
    <message>
        <source>Counting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop counting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many match is not known. Press to count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counted exactly. Press to count again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database&apos;s estimate: %1. Press to count exactly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matching users: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::DialogPrompter</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::ErrorText</name>
    <message>
        <source>The embedded workspace did not start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was not made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The test did not get through.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password could not be read from the keyring.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password was not stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The users could not be loaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The users could not be counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This user could not be loaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The activity of this user could not be loaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export was not finished. No file was left behind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database could not be inspected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Regent schema was not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The indexes were not built.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refused the password. Check the user name, then type the password again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not let this user in from here. Ask its administrator for access (pg_hba.conf), or sign in as another user.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no database of this name on the server. Check the database name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server has no free connection. Close other consoles or wait a moment, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is starting up or shutting down. Try again in a few seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This login may not read what is needed. Ask for a login with a Regent role.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database answers, but it does not hold the tables of a platform in this schema. Check the schema name; “platform” is usual.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PostgreSQL is not installed here. Install the package “postgresql”, then try again; or connect to a platform instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full. Free some space, then try again; the data is untouched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data folder was made by a newer PostgreSQL than the one installed here. Install that version, or choose another folder with --data-dir. The data is untouched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data folder is damaged and was left alone. Choose another folder with --data-dir, or remove it with “regentctl workspace reset”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The path of the data folder is too long for a socket. Choose a shorter one with --data-dir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another console is using the workspace. Close it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No keyring is running on this desktop. The password is not stored; you will be asked for it each time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring did not open in time. Unlock it and try again, or type the password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several users have this address, differing in upper and lower case. Look the user up by id.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list was made with another filter or order. Reload it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A term of the search is not understood. Correct the underlined term.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file could not be written. Check that the folder exists, may be written to and has room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This search reads the whole table here. Narrow it down, or install the index pack.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refused this sign-in. Check user name and password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your login may not use “%1”. Ask an administrator for a higher role.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your login may not do this. Ask an administrator for a higher role.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not answer. Check host and port, that the network or VPN is up, and the TLS setting; then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection is down. Regent reconnects by itself; you can also try again now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something in the request is not valid. Correct it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check “%1”: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was named does not exist there. Check the names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It does not exist any more. Reload the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else changed it meanwhile. Reload, then decide again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer took too long. Try again; if it stays slow, narrow the search.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a fault in Regent or an answer it does not understand. Please report it with the details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a key. Known keys: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a date. Write 2026-01-31, today, or a time such as 2026-01-31T14:00.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a time span. Write 30d, 12h, 8w, or never.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not an amount. Write dollars such as 12.50.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” needs yes or no.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The closing quotation mark is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” needs a value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The range “%1” ends before it begins.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” cannot be compared with &lt; or &gt;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The term holds a character that cannot be stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type at least three characters to search inside names and addresses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This order has no index here and reads the whole table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching inside text has no index here and reads the whole table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This search has no index here and reads the whole table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln terms can be combined.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A value may have at most %Ln characters.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regent::ExportDialog</name>
    <message>
        <source>Export users</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;CSV, for a spreadsheet; formulas in names are made harmless</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;JSON Lines, for programs; every value exactly as stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Users</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It runs in the background; progress and cancel are in the status bar.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::FilterBar</name>
    <message>
        <source>Terms that do not fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::JobsView</name>
    <message>
        <source>%1: cancelling…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2/%3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel this job</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::MainWindow</name>
    <message>
        <source>Go to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection is up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection is down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tip is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+K finds every action; F1 shows all keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work is still running</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) in the background will be cancelled. Nothing half done is kept.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel the work and leave</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::NavigationRail</name>
    <message>
        <source>Navigation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::OfflineLine</name>
    <message>
        <source>Try now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::OverviewTab</name>
    <message>
        <source>Balance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n agent(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>live balance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after the newest transaction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no balance is recorded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, now %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::PasswordDialog</name>
    <message>
        <source>&amp;Remember it in the keyring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Password of %1 for %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::PlanView</name>
    <message>
        <source>The Regent schema is installed and current (version %1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Installs the Regent schema, version %1, in %n step(s): %2. It adds a schema and group roles of its own and changes no table of the platform.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Brings the Regent schema from version %1 to %2 in %n step(s): %3.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n s</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n min</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>there already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The SQL that would run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexes that make searching and sorting fast. Built while the platform keeps working.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Costs here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns of the indexes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::PlatformSummary</name>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PostgreSQL %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transport</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed in as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Users</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regent schema</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>version %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing that Regent knows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in this version</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::PlatformText</name>
    <message>
        <source>no role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>support</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>admin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notification settings per type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notification settings of the store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One notification volume setting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail verification</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time zones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subscription tiers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live balances</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Balance history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Credentials in the user record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Credentials in a table of their own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The platform’s own audit log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-in by Better Auth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-in by Supabase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Organizations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regent’s own schema</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fast order by creation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fast order by name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fast search by the start of an address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fast search inside names and addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Superuser login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Login bypasses row security</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Login owns the platform’s tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Login owns the Regent schema</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shared login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This login is a database superuser: the server holds it to no role. Sign in with a personal login that has a Regent role.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This login bypasses row security, so the server cannot hold it to its role.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This login owns the platform’s tables, so the server cannot hold it to its role.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This login owns the Regent schema and could change its records. Use it for installing only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A pooler or a shared login stands between: the server cannot tell who you are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server cannot hold this login to its role (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Regent schema is not installed here: this console is a read-only browser.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Regent schema here is older (%1) than this console (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This server is read-only, such as a standby.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching inside names and addresses reads the whole table; the index pack makes it fast.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>encrypted (TLS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on this machine, not over the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NOT encrypted</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>trying again in %n s</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>trying again now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline since %1 — edits are off; %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline since %1 — showing data from %2; edits are off; %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt; 1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::ProfileForm</name>
    <message>
        <source>Paste a &amp;URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>db.example.com, or several with commas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;ort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>U&amp;ser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remember it in the keyring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;chema</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic: verified unless on this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Always verify certificate and host name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypt, but do not verify (not safe)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No encryption (not safe)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;TLS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty: the certificates this system trusts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;A file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel &amp;binding (off only behind a pooler that cannot do it)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not valid: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anybody on the way can pose as the server and read the password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything, the password included, can be read on the way.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::QueryChip</name>
    <message>
        <source>Filter %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter edits the term, Delete removes it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::QueryEdit</name>
    <message>
        <source>Filter users</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type part of an address or a name, or terms such as verified:no tier:pro</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type to filter…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::QueryText</name>
    <message>
        <source>address, * is a wildcard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>part of the name, or none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exact id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>e-mail verified: yes or no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>subscription tier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time zone, such as Europe/*</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>date, such as &gt;2026-01-01 or 30d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last run, such as 30d or never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>US dollars, such as &lt;0 or 5..20</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::RunTableModel</name>
    <message>
        <source>Completed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::RunsSparkline</name>
    <message>
        <source>No runs in the last 30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in 30 days, most on %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::SavedView</name>
    <message>
        <source>Everybody, newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New this week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active this week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address not verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In debt</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::SchemaDialog</name>
    <message>
        <source>Regent schema and indexes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build the chosen indexes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is left to install.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick an index first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Regent schema is installed, version %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installing the Regent schema</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n index(es) built.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Building indexes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::SearchNotice</name>
    <message>
        <source>%1 Press Enter to do it anyway.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do it anyway (slow)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the whole table…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By address, Z to A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By address, A to Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By name, Z to A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By name, A to Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By id, descending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By id, ascending</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::SelectionSummary</name>
    <message numerus="yes">
        <source>%n user(s) selected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them are in memory; the figures are about these.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Balances together: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In debt: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address not verified: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+C copies them as rows, Ctrl+Shift+C their ids.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tiers: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::ShortcutsSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In lists</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::SignInWindow</name>
    <message>
        <source>Sign in — Regent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of signing in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Connect to a platform…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The console for the people who run an AutoGPT Platform.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Embedded workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in as %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Saved connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>O&amp;pen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was removed from this list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The platform itself is untouched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting the embedded workspace…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for the password…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>A private database on this machine with %Ln sample people. Nothing leaves it.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regent::SkeletonView</name>
    <message>
        <source>Loading</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::StatusLine</name>
    <message>
        <source>Connection not protected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read-only browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>platform %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::StickyBar</name>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regent::UserColumn</name>
    <message>
        <source>E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Balance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::UserInspector</name>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a row to see the person&apos;s balance, runs and agents here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy id, address, row or JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (Alt+%2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::UserTableModel</name>
    <message>
        <source>Loading</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::UsersActions</name>
    <message>
        <source>Users</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter users</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Count the matching users exactly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this view…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the search, or go back to the rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the filter as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort by creation date, or turn the order round</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort by address, or turn the order round</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort by name, or turn the order round</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort by id, or turn the order round</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::UsersExport</name>
    <message>
        <source>Export users</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comma separated (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON Lines (*.jsonl)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting users</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Exported %n user(s) to %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regent::UsersList</name>
    <message>
        <source>Users</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be sorted by: no index of the platform keeps this order. Filter by it instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to sort by %1. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to sort by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search was stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Narrow it down, or press Enter in the filter to run it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No users yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People appear here when they sign in to the platform for the first time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody matches this filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the spelling, or take a term away.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::UsersPane</name>
    <message>
        <source>Views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More actions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a row; ↑ on the first row goes to the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move by pages, to the first or the last loaded row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select several rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start filtering</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the selected user; in the filter: search now and go to the rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the filter: earlier searches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps filter, order and columns, but no data of users.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The view %1 goes. No user is touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n selected user(s) are not in memory and were not copied. Export copies everybody.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %n user(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>not counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a user first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The filter is not applied yet. Correct it or press Enter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Users</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::UsersView</name>
    <message>
        <source>Users</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::ValueFormat</name>
    <message>
        <source>just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in %1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in %1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in %1 d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <extracomment>A day in a table: day, short month, year. Keep it short.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ddd d MMM yyyy HH:mm:ss</source>
        <extracomment>A moment in a tooltip: weekday, day, month, year, time.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bn</source>
        <extracomment>Suffixes of shortened numbers: thousand, million, billion.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>M</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>k</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::ViewsMenu</name>
    <message>
        <source>Saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete a saved view</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>regent::WindowActions</name>
    <message>
        <source>Console</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find an action…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collapse navigation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regent schema and indexes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the connection again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the tip in the status line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Regent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours of the desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compact rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
