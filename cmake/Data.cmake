# SPDX-License-Identifier: EUPL-1.2
# Puts the files of a slice's data/ folder into the program as text: `data/some-list.toml` becomes `kwartier::NAME::data::some_list_toml`,
# a std::string_view declared in slices/NAME/data.gen.hpp. Run by itself: cmake -DNAME=… -DFROM=… -DTO=… -P cmake/Data.cmake
get_filename_component(FROM ${FROM} ABSOLUTE)
file(GLOB_RECURSE files RELATIVE ${FROM} ${FROM}/*)
list(SORT files)
set(declared "")
set(defined "")
foreach(file IN LISTS files)
    file(READ ${FROM}/${file} text)
    string(REGEX REPLACE "[^a-z0-9]+" "_" name "${file}")
    string(APPEND declared "extern std::string_view const ${name};\n")
    # Several literals beside each other: compilers promise no more than 64 KB in one.
    string(LENGTH "${text}" length)
    string(APPEND defined "std::string_view const ${name} =\n")
    set(at 0)
    while(at LESS length)
        string(SUBSTRING "${text}" ${at} 12000 part)
        string(APPEND defined "    R\"kwartier(${part})kwartier\"\n")
        math(EXPR at "${at} + 12000")
    endwhile()
    if(length EQUAL 0)
        string(APPEND defined "    \"\"\n")
    endif()
    string(APPEND defined "    ;\n")
endforeach()
file(CONFIGURE OUTPUT ${TO}/data.gen.hpp @ONLY CONTENT [[
// Made by cmake/Data.cmake from the slice's data/ folder.
#pragma once
#include <string_view>
namespace kwartier::@NAME@::data {
@declared@}
]])
file(WRITE ${TO}/data.gen.cpp "// Made by cmake/Data.cmake from the slice's data/ folder.\n#include \"slices/${NAME}/data.gen.hpp\"\n"
    "namespace kwartier::${NAME}::data {\n${defined}}\n")
