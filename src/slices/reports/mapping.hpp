// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/base/csv.hpp"
#include "kernel/base/time.hpp"
#include "kernel/geo/point.hpp"
#include "slices/reports/category_data.hpp"

// How the columns of somebody else's file become reports: mappings/*.toml explains every key.
namespace kwartier::reports {

struct Mapping {
    std::string system; // name of the other system in the external references
    char separator = 0; // 0: found in the first line

    struct Columns {
        std::vector<std::string> id; // several: computed of all of them; none: computed of the whole row
        std::string filed, closed, state, channel, place, lon, lat, x, y;
        std::vector<std::string> category; // the first whose value is mapped counts
        std::vector<std::string> text;     // joined
        std::string closing;
    } columns;

    std::vector<std::string> formats; // of dates: %Y %m %d %H %M %S, or "iso"
    std::string zone = "Europe/Amsterdam";
    std::map<std::string, std::string> categories, states, channels; // old value → key of ours
    std::string default_category, default_state = "received";
    std::string without_text;          // "{category}" stands for the old name
    std::string closing_without_words; // when there is no closing text
};
/// Refuses (DataError) unknown keys and whatever cannot work, with the line.
Mapping read_mapping(std::string_view toml, std::string_view file);

/// "telephone" → Channel::telephone.
std::optional<Channel> channel_named(std::string_view name);

/// A moment in a named format; nothing when it does not fit or does not exist.
std::optional<Instant> read_moment(std::string_view text, std::string_view format, Zone const&);

/// One row as a report, or why not.
struct ImportedReport {
    std::string foreign_id;
    Instant filed_at{};
    std::optional<Instant> closed_at;
    std::string category; // key
    State state = State::received;
    Channel channel = Channel::import;
    std::optional<Point> place;
    std::string place_words, text, closing;
};
struct ImportedRow {
    std::optional<ImportedReport> report;
    std::string trouble;
};

/// Turns rows into reports by a mapping. Remembers computed ids, so that two rows that are alike in one file are two reports,
/// and the same file read again gives the same ids.
class RowReader {
public:
    /// Refuses (DataError) when a column that the mapping names is not in the file.
    RowReader(Mapping, CsvColumns const&);
    ImportedRow read(CsvRow const&);

private:
    std::string foreign_id(CsvRow const&);
    std::string category(CsvRow const&) const;
    std::string text(CsvRow const&, std::string const& old_category) const;
    bool read_times(CsvRow const&, ImportedReport&, std::string& trouble) const;
    bool read_place(CsvRow const&, ImportedReport&, std::string& trouble) const;
    bool read_state(CsvRow const&, ImportedReport&, std::string& trouble) const;
    std::string_view at(CsvRow const&, std::string const& column) const;

    Mapping m_mapping;
    CsvColumns m_columns;
    std::map<std::string, std::size_t> m_where;
    Zone m_zone;
    std::map<std::string, int> m_seen;
};

} // namespace kwartier::reports
