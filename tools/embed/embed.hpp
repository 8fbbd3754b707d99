// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tools/common/trouble.hpp"

namespace kwartier::tools {

/// One schema step of a room, with its text for each database.
struct Step {
    std::string name; // "202611230900-reports-first"
    std::string sqlite;
    std::string postgres;
};

/// The steps in a schema folder, from file name to content. "202611230900-first.sql" serves both databases;
/// "….sqlite.sql" and "….postgres.sql" come as a pair.
std::vector<Step> steps_of(std::string_view room, std::string const& folder, std::map<std::string, std::string> const& files,
                           std::vector<Trouble>& troubles);
std::string schema_header(std::string_view room);
std::string schema_source(std::string_view room, std::vector<Step> const&);

/// The files of a room's data folder as texts: "some-list.toml" becomes `data::some_list_toml`, a std::string_view.
std::string data_header(std::string_view room, std::map<std::string, std::string> const& files);
std::string data_source(std::string_view room, std::map<std::string, std::string> const& files);

/// A file of web/dist that goes into the program.
struct AssetFile {
    std::string path;   // under the folder
    std::string source; // the file to include
    std::string bytes;
    std::string gzip; // empty where it gains nothing
};
std::string media_type(std::string_view path);
std::string hash_of(std::string_view bytes);
std::string gzipped(std::string_view bytes);
std::string assets_source(std::vector<AssetFile> const&);
/// The bytes themselves come in through the assembler: instant, whatever their size. `out` is where the .gz files were written.
std::string assets_assembly(std::vector<AssetFile> const&, std::string const& out);

} // namespace kwartier::tools
