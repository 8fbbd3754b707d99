// SPDX-License-Identifier: EUPL-1.2
#include "app/options.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <iostream>
#include <map>

#include <toml++/toml.h>

namespace kwartier::app {

namespace {

/// One common option: on the command line --name, in the environment KWARTIER_NAME, in TOML name (with _ for -).
struct Option {
    std::string name;
    std::string what;
    std::string Config::*text = nullptr;
    int Config::*number = nullptr;
};

std::vector<Option> const& options()
{
    static std::vector<Option> const all{
        {"data", "DIR: the folder with everything (./kwartier-data)", &Config::data},
        {"db", "postgresql://…: a database server instead of the file in DIR", &Config::db},
        {"db-schema", "NAME: the schema on that server (public)", &Config::db_schema},
        {"listen", "ADDR:PORT: where to answer (127.0.0.1:8080)", &Config::listen},
        {"public-url", "URL: the address people type; required when ADDR is not this machine only", &Config::public_url},
        {"city", "NAME: shown on every page (as the city is called in its areas)", &Config::city},
        {"zone", "NAME: time zone (Europe/Amsterdam)", &Config::zone},
        {"trusted-proxy", "ADDR or ADDR/BITS: whose X-Forwarded-For is believed", &Config::trusted_proxy},
        {"smtp-url", "smtp://HOST:PORT: where mail goes; without it mail is laid in DIR/mail", &Config::smtp_url},
        {"mail-from", "ADDRESS: who mail is from", &Config::mail_from},
        {"pdok-url", "URL: PDOK's Locatieserver for addresses, beside our own (off)", &Config::pdok_url},
        {"theme-css", "FILE: the city's own theme", &Config::theme_css},
        {"node", "0…1023: the number of this process", nullptr, &Config::node},
        {"queue-max", "N: acts that may wait (4096)", nullptr, &Config::queue_max},
        {"threads", "N: network threads (as many as cores)", nullptr, &Config::threads},
        {"pool", "N: threads for slow work (8)", nullptr, &Config::pool},
    };
    return all;
}

Option const* find_option(std::string_view name)
{
    auto const found = std::find_if(options().begin(), options().end(), [&](Option const& o) { return o.name == name; });
    return found == options().end() ? nullptr : &*found;
}

bool set(Config& config, Option const& option, std::string const& value, std::string_view from)
{
    if (option.text) {
        config.*option.text = value;
        return true;
    }
    auto const [end, error] = std::from_chars(value.data(), value.data() + value.size(), config.*option.number);
    if (error == std::errc() && end == value.data() + value.size() && config.*option.number >= 0) return true;
    std::cerr << from << ": " << value << " is not a number from 0.\n  --" << option.name << " " << option.what << "\n";
    return false;
}

std::string environment_name(std::string name)
{
    for (auto& letter : name) letter = letter == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    return "KWARTIER_" + name;
}

bool read_file(Config& config, std::string const& path, std::map<std::string, std::string> const& given)
{
    try {
        auto const table = toml::parse_file(path);
        for (auto const& [key, node] : table) {
            std::string name(key.str());
            std::replace(name.begin(), name.end(), '_', '-');
            auto const* option = find_option(name);
            if (!option) {
                std::cerr << path << ": " << key.str() << " is not a setting. See kwartier --help.\n";
                return false;
            }
            if (given.contains(name) || std::getenv(environment_name(name).c_str())) continue;
            auto const number = node.value<std::int64_t>();
            auto const value = number ? std::to_string(*number) : node.value_or(std::string());
            if (!set(config, *option, value, path)) return false;
        }
        return true;
    } catch (toml::parse_error const& e) {
        std::cerr << path << ":" << e.source().begin.line << ": " << e.description() << "\n";
        return false;
    }
}

std::size_t edits(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = row[0]++;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            auto const above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row[b.size()];
}

/// A word that is nearly a common option is one that was mistyped; anything else belongs to the command.
Option const* nearly(std::string_view name)
{
    for (auto const& option : options())
        if (edits(name, option.name) <= (option.name.size() > 4 ? 2u : 1u)) return &option;
    return nullptr;
}

bool check(Config& config)
{
    while (config.public_url.ends_with('/')) config.public_url.pop_back();
    auto const colon = config.listen.rfind(':');
    if (colon == std::string::npos || colon + 1 == config.listen.size()) {
        std::cerr << "--listen " << config.listen << ": an address and a port are needed, as in 127.0.0.1:8080.\n";
        return false;
    }
    auto const address = config.listen.substr(0, colon);
    if (config.public_url.empty() && address != "127.0.0.1" && address != "[::1]" && address != "localhost") {
        std::cerr << "--listen " << config.listen << " can be reached from elsewhere: say with --public-url which address people type, "
                  << "so that links in mail are right.\n";
        return false;
    }
    if (!config.public_url.empty() && !config.public_url.starts_with("https://") && !config.public_url.starts_with("http://")) {
        std::cerr << "--public-url " << config.public_url << ": starts with https:// (or http://).\n";
        return false;
    }
    if (!config.pdok_url.empty() && !config.pdok_url.starts_with("https://") && !config.pdok_url.starts_with("http://")) {
        std::cerr << "--pdok-url " << config.pdok_url
                  << ": starts with https://, as in https://api.pdok.nl/bzk/locatieserver/search/v3_1.\n";
        return false;
    }
    return true;
}

} // namespace

std::optional<Asked> read_command_line(int count, char const* const* words)
{
    Asked asked;
    asked.config.city.clear(); // not said: see city_name
    std::map<std::string, std::string> given;
    for (int i = 1; i < count; ++i) {
        std::string word = words[i];
        if (!word.starts_with("--") || word == "--help") {
            if (asked.command.empty()) asked.command = word;
            else asked.arguments.push_back(word);
            continue;
        }
        auto const equals = word.find('=');
        auto const name = word.substr(2, equals == std::string::npos ? std::string::npos : equals - 2);
        if (!find_option(name) && name != "config") {
            auto const* meant = asked.command.empty() || asked.command == "serve" ? nearly(name) : nullptr;
            if (meant) {
                std::cerr << "--" << name << " is not an option. Did you mean --" << meant->name << " " << meant->what << "?\n";
                return std::nullopt;
            }
            asked.arguments.push_back(word);
            continue;
        }
        if (equals != std::string::npos) given[name] = word.substr(equals + 1);
        else if (i + 1 < count) given[name] = words[++i];
        else {
            std::cerr << "--" << name << " needs a value.\n";
            return std::nullopt;
        }
    }
    if (auto const file = given.find("config"); file != given.end() && !read_file(asked.config, file->second, given)) return std::nullopt;
    for (auto const& option : options()) {
        auto const typed = given.find(option.name);
        char const* const from_environment = std::getenv(environment_name(option.name).c_str());
        if (typed != given.end()) {
            if (!set(asked.config, option, typed->second, "--" + option.name)) return std::nullopt;
        } else if (from_environment) {
            if (!set(asked.config, option, from_environment, environment_name(option.name))) return std::nullopt;
        }
    }
    if (!check(asked.config)) return std::nullopt;
    return asked;
}

std::string common_options_help()
{
    std::string help;
    for (auto const& option : options()) help += "  --" + option.name + " " + option.what + "\n";
    return help + "  --config FILE.toml: the same names with _ for -; the environment (KWARTIER_…) and the command line outweigh it\n";
}

} // namespace kwartier::app
