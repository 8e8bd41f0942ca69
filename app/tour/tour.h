#pragma once

namespace regent {

struct Options;

/// The console walked through by itself: real windows, real key presses, the embedded workspace in a folder
/// of its own. Each step checks what a person would see, prints "ok N step" or "FAILED N step: what is
/// missing", and leaves a picture. Returns the exit code: 0 only if every step held.
int runTour(const Options& options);

} // namespace regent
