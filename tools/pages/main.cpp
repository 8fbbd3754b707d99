// SPDX-License-Identifier: EUPL-1.2
#include "tools/common/trouble.hpp"

int main(int, char** arguments)
{
    using namespace kwartier::tools;
    std::string const room = arguments[1];
    write_file(arguments[3] + std::string("/pages.gen.hpp"), "#pragma once\n");
    write_file(arguments[3] + std::string("/pages.gen.cpp"), "#include \"" + folder_of(room) + "/pages.gen.hpp\"\n");
    return 0;
}
