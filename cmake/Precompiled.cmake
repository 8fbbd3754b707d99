# SPDX-License-Identifier: EUPL-1.2
# What nearly every file reads first, compiled once (docs/decisions/0017): `precompiled` for the house, `precompiled_tests` for its tests.
# Nothing may lean on them: script/check compiles every header alone, and fuzzing builds the parsers without.
# ccache knows a precompiled header by its contents, when it may.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)
endif()

set(read_first
    <algorithm> <array> <charconv> <chrono> <cmath> <cstdint> <filesystem> <fstream> <functional> <map> <memory> <mutex> <optional> <set>
    <sstream> <stdexcept> <string> <string_view> <thread> <unordered_map> <utility> <vector>
    <kernel/act/house.hpp> <kernel/act/slice.hpp> <kernel/act/contributions.hpp>
    <kernel/storage/sql.hpp> <kernel/base/text.hpp>)

function(add_precompiled name)
    add_library(${name} OBJECT ${empty})
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/src ${CMAKE_BINARY_DIR}/generated)
    target_link_libraries(${name} PRIVATE packages house_rules)
    target_precompile_headers(${name} PRIVATE ${ARGN})
endfunction()
add_precompiled(precompiled ${read_first})
if(KWARTIER_TESTS)
    add_precompiled(precompiled_tests ${read_first} <doctest/doctest.h> <testing/city.hpp> <testing/browser.hpp>)
endif()
