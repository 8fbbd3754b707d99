// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "kernel/web/request.hpp"
#include "kernel/web/response.hpp"

namespace kwartier {

/// The files of the look and the islands, under /static/HASH/NAME. One hash stands for all of them, because the style sheet names its
/// fonts beside itself; a new hash makes every address new, so each may be kept for ever. One per house (`kept<StaticFiles>`).
class StaticFiles {
public:
    StaticFiles();

    /// A city's own style sheet, served as "theme.css". Before the first request; throws when the file cannot be read.
    void load_theme(std::string const& path);

    /// "/static/HASH/NAME", or empty when there is no such file.
    std::string address(std::string_view name) const;
    /// `rest` is what stands behind "/static/".
    Response answer(Request const&, std::string_view rest) const;
    /// The file by its name alone, for /favicon.ico.
    Response by_name(Request const&, std::string_view name, std::string_view cache_control) const;

private:
    struct File {
        std::string type;
        std::shared_ptr<std::string const> plain;
        std::shared_ptr<std::string const> gzip; // null where it gains nothing
    };
    void add(std::string name, std::string type, std::string_view hash, std::string plain, std::string gzip);

    std::map<std::string, File, std::less<>> m_files;
    std::string m_hash;
};

} // namespace kwartier
