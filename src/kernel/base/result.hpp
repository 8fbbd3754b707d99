// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "kernel/words/word.hpp"

namespace kwartier {

/// Why something is refused. The web door turns each into one status code.
enum class Why {
    malformed,     // 400: not the syntax we speak
    not_signed_in, // 401
    forbidden,     // 403
    not_found,     // 404
    conflict,      // 409: somebody was earlier, or the state does not allow it
    gone,          // 410
    too_large,     // 413
    unsupported,   // 415
    invalid,       // 422: understood, but not acceptable
    too_many,      // 429
    busy           // 503
};

/// One thing that is wrong, said so that a person can mend it. `field` is the name of the form field, or empty.
struct Problem {
    Said said;
    std::string field;
};

/// A person can act on it: why, and what to mend. What nobody can act on is thrown instead.
struct Refusal {
    Why why = Why::invalid;
    std::vector<Problem> problems;

    Refusal(Why, Said, std::string field = {});
    Refusal(Why, std::vector<Problem>);
};

template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_held(std::in_place_index<0>, std::move(value)) {}
    Result(Refusal refusal) : m_held(std::in_place_index<1>, std::move(refusal)) {}

    bool ok() const { return m_held.index() == 0; }
    explicit operator bool() const { return ok(); }
    /// Throws when refused: asking without looking is a mistake of ours.
    T& operator*() & { return std::get<0>(m_held); }
    T const& operator*() const& { return std::get<0>(m_held); }
    T&& operator*() && { return std::get<0>(std::move(m_held)); }
    T* operator->() { return &std::get<0>(m_held); }
    T const* operator->() const { return &std::get<0>(m_held); }
    Refusal const& refusal() const { return std::get<1>(m_held); }

private:
    std::variant<T, Refusal> m_held;
};

struct Done {};
using Outcome = Result<Done>;

} // namespace kwartier
