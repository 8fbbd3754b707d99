// SPDX-License-Identifier: EUPL-1.2
#include "kernel/base/csv.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

using namespace kwartier;

namespace {

std::vector<CsvRow> read(std::string const& text, char separator = 0)
{
    std::istringstream in(text);
    CsvReader reader(in, separator);
    std::vector<CsvRow> rows;
    for (CsvRow row; reader.next(row);) rows.push_back(row);
    return rows;
}

using Cells = std::vector<std::string>;

} // namespace

TEST_CASE("a file from a Dutch spreadsheet, with its mark, semicolons and Windows line ends, is read as it was meant")
{
    auto const rows = read(
        "\xEF\xBB\xBF"
        "code;naam\r\n1;\"Heer; Scharn\"\r\n\r\n2;\"zegt \"\"ja\"\"\"\r\n");
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].cells == Cells{"code", "naam"});
    CHECK(rows[1].cells == Cells{"1", "Heer; Scharn"});
    CHECK(rows[2].cells == Cells{"2", "zegt \"ja\""});
    CHECK(rows[2].line == 4);
}

TEST_CASE("a cell may hold several lines, and the next row still knows its line")
{
    auto const rows = read("a,b\n\"een\ntwee\",3\n4,5");
    REQUIRE(rows.size() == 3);
    CHECK(rows[1].cells == Cells{"een\ntwee", "3"});
    CHECK(rows[1].line == 2);
    CHECK(rows[2].line == 4);
    CHECK(rows[2].cells == Cells{"4", "5"});
}

TEST_CASE("empty cells at both ends of a row are cells")
{
    CHECK(read(",a,\n")[0].cells == Cells{"", "a", ""});
    CHECK(read("\"\",\"\"\n")[0].cells == Cells{"", ""});
    CHECK(read("").empty());
}

TEST_CASE("a row that cannot be read says why, with its line")
{
    auto const rows = read("a,b\nx,\"y\" z\n1,2\nq\"r,s\n\"open\n");
    REQUIRE(rows.size() == 5);
    CHECK(rows[1].trouble == "something stands behind a closing quotation mark");
    CHECK(rows[1].raw == "x,\"y\" z");
    CHECK(rows[2].trouble.empty());
    CHECK(rows[3].trouble == "a quotation mark stands within a cell that does not begin with one");
    CHECK(rows[4].trouble == "a quotation mark is not closed");
    CHECK(rows[4].line == 5);
}

TEST_CASE("a row without an end does not fill the memory")
{
    std::istringstream in(std::string(100'000, 'x') + "\nshort\n" + "a,b,c,d\n");
    CsvReader reader(in, ',', {.record_bytes = 100, .cells = 3});
    CsvRow row;
    REQUIRE(reader.next(row));
    CHECK(row.trouble == "the row is longer than can be read");
    CHECK(row.raw.size() == 100);
    REQUIRE(reader.next(row));
    CHECK(row.cells == Cells{"short"});
    REQUIRE(reader.next(row));
    CHECK(row.trouble == "the row has too many cells");
}

TEST_CASE("a line written as CSV reads back the same")
{
    Cells const cells{"plain", "with, comma", "with \"quotes\"", "two\nlines", ""};
    CHECK(read(csv_line(cells) + "\n")[0].cells == cells);
    CHECK(read(csv_line(cells, ';') + "\n", ';')[0].cells == cells);
}

TEST_CASE("columns are found by their names, however they are capitalised")
{
    CsvColumns const columns(read("Bu_Code,naam\n")[0]);
    CHECK(columns.find("bu_code") == 0);
    CHECK(columns.find("NAAM") == 1);
    CHECK(columns.find("wijk") == CsvColumns::none);
    CHECK(columns.listed() == "Bu_Code, naam");
}
