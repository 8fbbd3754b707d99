// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

namespace kwartier {

/// Lines of JSON on stderr, one object a line. No personal data: a route's pattern instead of an address somebody visited, no query,
/// no names, no network address; numbers of rows at most.
///
/// Writing is done by a thread of its own, ten times a second, so that a line costs a request no system call. What does not fit
/// (four megabytes waiting) is dropped and counted in the next line.
class Log {
public:
    enum class Level { info, warning, error };
    struct Field {
        std::string_view name;
        std::variant<std::int64_t, double, std::string_view> value;
    };
    using Sink = std::function<void(std::string_view lines)>;

    Log();
    ~Log();
    Log(Log const&) = delete;

    void write(Level, std::string_view what, std::initializer_list<Field> fields = {});
    void info(std::string_view what, std::initializer_list<Field> fields = {}) { write(Level::info, what, fields); }
    void warning(std::string_view what, std::initializer_list<Field> fields = {}) { write(Level::warning, what, fields); }
    void error(std::string_view what, std::initializer_list<Field> fields = {}) { write(Level::error, what, fields); }

    /// Everything written so far is out when this returns.
    void flush();
    /// Somewhere else than stderr: tests.
    void divert(Sink);

private:
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

} // namespace kwartier
