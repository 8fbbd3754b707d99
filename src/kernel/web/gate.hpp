// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <string_view>

#include "kernel/act/actor.hpp"

namespace kwartier {

/// Who may pass a route. There is no default: a route that does not say who may pass does not compile.
/// The gate asks whether somebody holds the right somewhere; whether it reaches this area, department or owner is asked by the service.
class Gate {
public:
    enum class Kind { open, signed_in, right };

    Kind kind() const { return m_kind; }
    Right const* right() const { return m_right; }
    bool lets_pass(Actor const&) const;

protected:
    constexpr Gate(Kind kind, Right const* right) : m_kind(kind), m_right(right) {}

private:
    Kind m_kind;
    Right const* m_right;
};

/// Everybody. A route that writes behind it must also name a Limit.
class OpenGate : public Gate {
public:
    constexpr OpenGate() : Gate(Kind::open, nullptr) {}
};
/// Whoever is signed in, or holds a right.
class ClosedGate : public Gate {
public:
    constexpr ClosedGate() : Gate(Kind::signed_in, nullptr) {}
    constexpr explicit ClosedGate(Right const& right) : Gate(Kind::right, &right) {}
};

namespace gate {
inline constexpr OpenGate everyone{};
inline constexpr ClosedGate signed_in{};
constexpr ClosedGate needs(Right const& right) { return ClosedGate(right); }
} // namespace gate

/// How often one address may use a public route that writes; beyond it 429 with Retry-After.
struct Limit {
    std::string_view name; // routes with the same name share the count
    int times;
    std::chrono::seconds within;
};

} // namespace kwartier
