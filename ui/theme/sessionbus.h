#pragma once

namespace regent {

/// Whether the desktop has a session bus. Ask before talking to it: without an address libdbus would start a
/// bus of its own and make us wait for it.
bool hasSessionBus();

} // namespace regent
