// SPDX-License-Identifier: EUPL-1.2
#include "kernel/tell/mail.hpp"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <mutex>
#include <sstream>
#include <thread>

#include "kernel/act/house.hpp"

using namespace kwartier;

namespace {

/// A mail server of some lines, on a port of its own: takes what it is given, or refuses every recipient.
class TinyServer {
public:
    enum class Manner { takes, refuses };
    explicit TinyServer(Manner manner = Manner::takes) : m_manner(manner), m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(::bind(m_socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
        REQUIRE(::listen(m_socket, 4) == 0);
        socklen_t size = sizeof address;
        ::getsockname(m_socket, reinterpret_cast<sockaddr*>(&address), &size);
        m_port = ntohs(address.sin_port);
        m_thread = std::jthread([this](std::stop_token stopped) { serve(stopped); });
    }
    ~TinyServer()
    {
        m_thread.request_stop();
        m_thread.join();
        ::close(m_socket);
    }
    std::string url() const { return "smtp://127.0.0.1:" + std::to_string(m_port); }
    std::string heard()
    {
        std::lock_guard const guard(m_lock);
        return m_heard;
    }

private:
    void serve(std::stop_token const& stopped)
    {
        while (!stopped.stop_requested()) {
            pollfd waiting{m_socket, POLLIN, 0};
            if (::poll(&waiting, 1, 50) <= 0) continue;
            int const peer = ::accept4(m_socket, nullptr, nullptr, SOCK_CLOEXEC);
            if (peer < 0) continue;
            talk(peer);
            ::close(peer);
        }
    }
    void talk(int peer)
    {
        auto say = [&](std::string_view line) { (void)!::write(peer, line.data(), line.size()); };
        say("220 tiny\r\n");
        std::string buffer;
        bool data = false;
        char bytes[4096];
        for (ssize_t n; (n = ::read(peer, bytes, sizeof bytes)) > 0;) {
            buffer.append(bytes, static_cast<std::size_t>(n));
            for (std::size_t end; (end = buffer.find("\r\n")) != std::string::npos; buffer.erase(0, end + 2)) {
                auto const line = buffer.substr(0, end);
                {
                    std::lock_guard const guard(m_lock);
                    m_heard += line + "\n";
                }
                if (data) {
                    if (line == ".") data = false, say("250 taken\r\n");
                } else if (line == "DATA") data = true, say("354 go on\r\n");
                else if (line.starts_with("QUIT")) say("221 bye\r\n");
                else if (line.starts_with("RCPT") && m_manner == Manner::refuses) say("550 nobody here\r\n");
                else say("250 well\r\n");
            }
        }
    }

    Manner m_manner;
    int m_socket;
    int m_port = 0;
    std::mutex m_lock;
    std::string m_heard;
    std::jthread m_thread;
};

Config city()
{
    Config config;
    config.city = "Mosa";
    config.public_url = "https://meldingen.example";
    config.mail_from = "Gemeente Mosa <no-reply@mosa.example>";
    return config;
}

Mail receipt()
{
    return {.id = 42,
            .to = "bea@voorbeeld.nl",
            .subject = "Uw melding M-7K2-94QF is ontvangen",
            .text =
                "Beste bewoner,\n\nWij hebben uw melding over de café-tafels ontvangen.\nU hoort vóór 30 november van ons.\n\n"
                "https://meldingen.example/volg/M-7K2-94QF?a=1&b=2",
            .language = Language::nl,
            .at = instant_from(1'795'435'200'000)};
}

} // namespace

TEST_CASE("a mail says who sends it, that nobody should answer automatically, and reads well with and without HTML")
{
    auto const mail = mail::composed(city(), receipt());
    for (auto const* header :
         {"From: Gemeente Mosa <no-reply@mosa.example>\r\n", "To: bea@voorbeeld.nl\r\n", "Subject: Uw melding M-7K2-94QF is ontvangen\r\n",
          "Date: Mon, 23 Nov 2026 12:00:00 +0000\r\n", "Message-ID: <42.kwartier@meldingen.example>\r\n",
          "Auto-Submitted: auto-generated\r\n", "MIME-Version: 1.0\r\n"}) {
        CAPTURE(header);
        CHECK(mail.find(header) != std::string::npos);
    }
    CHECK(mail.find("caf=C3=A9-tafels") != std::string::npos);
    CHECK(mail.find("<p>Beste bewoner,</p>") != std::string::npos);
    CHECK(mail.find("namens Mosa.") != std::string::npos);
    // The link, broken over lines only as quoted-printable breaks them.
    std::string joined = mail;
    for (auto at = joined.find("=\r\n"); at != std::string::npos; at = joined.find("=\r\n")) joined.erase(at, 3);
    CHECK(joined.find("<a href=3D\"https://meldingen.example/volg/M-7K2-94QF?a=3D1&amp;b=3D2\">") != std::string::npos);
    std::istringstream lines(mail);
    for (std::string line; std::getline(lines, line);) {
        CHECK(line.size() <= 78);
        CHECK(line.back() == '\r');
    }
}

TEST_CASE("nothing somebody typed becomes a header of its own")
{
    auto mail = receipt();
    mail.subject = "Hallo\r\nBcc: iedereen@voorbeeld.nl\r\n\r\n<script>";
    auto const whole = mail::composed(city(), mail);
    CHECK(whole.find("\nBcc:") == std::string::npos);
    CHECK(whole.find("Subject: Hallo  Bcc: iedereen@voorbeeld.nl    <script>\r\n") != std::string::npos);
    CHECK(whole.substr(whole.find("text/html")).find("<script>") == std::string::npos);
    mail = receipt();
    mail.to = "bea@voorbeeld.nl\r\nBcc: iedereen@voorbeeld.nl";
    CHECK_THROWS(mail::composed(city(), mail));
    mail.to = "bea@voorbeeld.nl>,<iedereen@voorbeeld.nl";
    CHECK_THROWS(mail::composed(city(), mail));
}

TEST_CASE("a subject with accents is cut between letters, in words of at most 75 characters")
{
    auto mail = receipt();
    mail.subject = "Één melding over de drukte bij café ’t Höfke aan de Rue François Éééééééééééééééé is heropend";
    auto const whole = mail::composed(city(), mail);
    auto const from = whole.find("Subject: ") + 9;
    std::string decoded;
    int words = 0;
    for (auto at = from; whole.compare(at, 10, "=?UTF-8?Q?") == 0; ++words) {
        auto const end = whole.find("?=", at + 10);
        CHECK(end + 2 - at <= 75);
        for (auto i = at + 10; i < end; ++i) {
            if (whole[i] == '_') decoded += ' ';
            else if (whole[i] == '=') decoded += static_cast<char>(std::stoi(whole.substr(i + 1, 2), nullptr, 16)), i += 2;
            else decoded += whole[i];
        }
        at = end + 2;
        if (whole.compare(at, 3, "\r\n ") == 0) at += 3;
    }
    CHECK(words > 1);
    CHECK(decoded == mail.subject);
}

TEST_CASE("a mail reaches the mail server, lines that start with a point included")
{
    TinyServer server;
    auto config = city();
    config.smtp_url = server.url();
    auto mail = receipt();
    mail.text += "\n.\n..twee punten";
    mail::send(config, mail);
    auto const heard = server.heard();
    CHECK(heard.find("MAIL FROM:<no-reply@mosa.example>") != std::string::npos);
    CHECK(heard.find("RCPT TO:<bea@voorbeeld.nl>") != std::string::npos);
    CHECK(heard.find("Subject: Uw melding") != std::string::npos);
    CHECK(heard.find("=2E.twee punten") != std::string::npos);
    CHECK(heard.find("--=_kwartier_42--") != std::string::npos);
    CHECK(mail::trouble(config).empty());
}

TEST_CASE("a mail server that refuses or is away is an error that is tried again, never a mail that is lost")
{
    TinyServer server(TinyServer::Manner::refuses);
    auto config = city();
    config.smtp_url = server.url();
    CHECK_THROWS(mail::send(config, receipt()));
    config.smtp_url = "smtp://127.0.0.1:1";
    CHECK_THROWS(mail::send(config, receipt()));
    CHECK_FALSE(mail::trouble(config).empty());
}

TEST_CASE("without a mail server every mail lies in a folder under a name one can read")
{
    auto config = city();
    config.data = (std::filesystem::temp_directory_path() / ("kwartier-mail-" + std::to_string(::getpid()))).string();
    std::filesystem::remove_all(config.data);
    mail::send(config, receipt());
    auto const path = config.data + "/mail/20261123-120000-uw-melding-m-7k2-94qf-is-ontvangen-42.eml";
    REQUIRE(std::filesystem::exists(path));
    std::ifstream in(path, std::ios::binary);
    std::stringstream content;
    content << in.rdbuf();
    CHECK(content.str() == mail::composed(config, receipt()));
    CHECK(std::distance(std::filesystem::directory_iterator(config.data + "/mail"), {}) == 1);
    std::filesystem::remove_all(config.data);
}

TEST_CASE("without an address of its own the city sends from its public address")
{
    Config config;
    config.city = "Mosa (test)";
    config.public_url = "https://meldingen.mosa.example:8443";
    CHECK(mail::from_address(config) == "no-reply@meldingen.mosa.example");
    config.mail_from = "no-reply@mosa.example";
    CHECK(mail::from_address(config) == "no-reply@mosa.example");
    CHECK(mail::composed(config, receipt()).find("From: <no-reply@mosa.example>\r\n") != std::string::npos);
    config.mail_from = "\"Gemeente 's-Mosa\" <a@mosa.example>";
    CHECK(mail::composed(config, receipt()).find("From: \"Gemeente 's-Mosa\" <a@mosa.example>\r\n") != std::string::npos);
}
