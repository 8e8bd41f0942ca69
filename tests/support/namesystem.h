#pragma once

#include <QByteArrayList>

namespace regent::test {

/// Stands in for the DNS in this process: it takes the place of getaddrinfo, and passes on what it has not
/// been told about.
class NameSystem
{
public:
    /// No addresses: there is no such name.
    static void answer(const QByteArray& name, const QByteArrayList& addresses);
    /// Whoever asks for it waits until release().
    static void hang(const QByteArray& name);
    /// How many wait.
    static int hanging();
    /// Lets the waiting go empty-handed, and forgets the names that hang.
    static void release();
    /// How many lookups needed more than reading a number, of any name.
    static int lookups();
};

} // namespace regent::test
