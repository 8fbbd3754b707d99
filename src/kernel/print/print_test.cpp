// SPDX-License-Identifier: EUPL-1.2
#include "kernel/print/print.hpp"

#include <unistd.h>

#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace kwartier;

namespace {

namespace fs = std::filesystem;

/// A machine with a weasyprint that does what the script says.
class Machine {
public:
    explicit Machine(std::string const& script) : m_folder(fs::temp_directory_path() / ("kwartier-path-" + std::to_string(::getpid())))
    {
        fs::create_directories(m_folder);
        std::ofstream(m_folder / "weasyprint") << "#!/bin/sh\n" << script << "\n";
        fs::permissions(m_folder / "weasyprint", fs::perms::owner_all);
        ::setenv("PATH", (m_folder.string() + ":" + m_path).c_str(), 1);
    }
    ~Machine()
    {
        ::setenv("PATH", m_path.c_str(), 1);
        fs::remove_all(m_folder);
    }
    Machine(Machine const&) = delete;

private:
    std::string m_path = std::getenv("PATH");
    fs::path m_folder;
};

Html page()
{
    Voice const voice;
    HtmlOut out(voice);
    out.markup("<p>Losse tegel</p><img src=\"/foto/7?klein=1&amp;x=2\">");
    return out.finish();
}

} // namespace

TEST_CASE("a report is made into PDF by the program that is there, with its pictures inside")
{
    Machine const machine("[ \"$1\" = -q ] && printf '%%PDF-1.7 ' > \"$3\" && cat \"$2\" >> \"$3\"");
    REQUIRE(print::installed());
    auto const pdf = print::pdf(Language::nl, "Tegel < stoep", page(), {{"/foto/7?klein=1&x=2", "jpeg"}});
    REQUIRE(pdf.has_value());
    CHECK(pdf->find("<title>Tegel &lt; stoep</title>") != std::string::npos);
    CHECK(pdf->find("src=\"data:image/jpeg;base64,anBlZw==\"") != std::string::npos);
}

TEST_CASE("a program that hangs is ended in time, and one that fails gives no PDF")
{
    auto const began = std::chrono::steady_clock::now();
    {
        Machine const machine("sleep 30");
        CHECK_FALSE(print::pdf(Language::nl, "x", page(), {}, std::chrono::milliseconds(200)));
    }
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(5));
    Machine const machine("echo nonsense > \"$3\"");
    CHECK_FALSE(print::pdf(Language::nl, "x", page(), {}));
}
