#pragma once

#include "services/api/error.h"

#include <tl/expected.hpp>

namespace regent {

/// The answer of every fallible call: a value or an Error, never an exception.
template<class T>
using Result = tl::expected<T, Error>;

/// `return failure(error);` and `return failure(Error::Kind::Invalid, u"code"_s, …);`
inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

inline tl::unexpected<Error> failure(Error::Kind kind, QString code, QString detail, QString field = {})
{
    return tl::unexpected<Error>(Error{kind, std::move(code), std::move(detail), std::move(field)});
}

} // namespace regent
