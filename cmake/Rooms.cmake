# SPDX-License-Identifier: EUPL-1.2
# A room is the kernel or one slice: its sources, and what the tools make of its words, schema and pages.
set(GENERATED ${CMAKE_BINARY_DIR}/generated)

# Runs the compilers of the house over one room. The sources they leave are put in `out`. Paths are short, so that messages and caches
# know no machine.
function(generate_room name folder where out)
    set(src ${CMAKE_SOURCE_DIR}/src)
    file(RELATIVE_PATH short_folder ${CMAKE_BINARY_DIR} ${folder})
    file(RELATIVE_PATH short_src ${CMAKE_BINARY_DIR} ${src})
    get_property(needs GLOBAL PROPERTY SLICE_${name}_ALL_NEEDS)
    file(GLOB words CONFIGURE_DEPENDS ${folder}/words/*.po)
    file(GLOB schema CONFIGURE_DEPENDS ${folder}/schema/*.sql)
    file(GLOB pages CONFIGURE_DEPENDS ${folder}/pages/*.html ${src}/kernel/pages/_*.html ${src}/kernel/words/*.po ${src}/slices/*/words/*.po)
    file(GLOB_RECURSE data CONFIGURE_DEPENDS ${folder}/data/*)
    set(made "")
    foreach(kind words schema pages data)
        set(files ${GENERATED}/${where}/${kind}.gen.hpp ${GENERATED}/${where}/${kind}.gen.cpp)
        add_custom_command(OUTPUT ${files}
            COMMAND kwartier-compile ${kind} ${name} ${short_folder} generated/${where} ${short_src} ${needs}
            DEPENDS kwartier-compile ${words} ${${kind}} WORKING_DIRECTORY ${CMAKE_BINARY_DIR} VERBATIM COMMENT "${name}: ${kind}")
        list(APPEND made ${files})
    endforeach()
    set(${out} "${made}" PARENT_SCOPE)
endfunction()

# The library of a room; the tests that stand beside its code are left in the global list TESTS_OF_<name>.
function(add_room name folder where)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/*.cpp)
    set(tests ${sources})
    list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
    list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
    generate_room(${name} ${folder} ${where} made)
    add_library(${name} STATIC ${sources} ${made})
    target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR}/src ${GENERATED})
    target_link_libraries(${name} PUBLIC packages PRIVATE house_rules)
    target_precompile_headers(${name} REUSE_FROM precompiled)
    set_property(GLOBAL PROPERTY TESTS_OF_${name} ${tests})
endfunction()

# The one place where all slices are named: declare_all(), in the order of NEEDS.
function(write_all_slices slices file)
    set(declared "")
    set(called "")
    foreach(name IN LISTS slices)
        string(APPEND declared "namespace kwartier::${name} {\nvoid declare(Slice&);\n}\n")
        string(APPEND called "    {\n        Slice slice(\"${name}\", manifest);\n        ${name}::declare(slice);\n    }\n")
    endforeach()
    file(CONFIGURE OUTPUT ${file} @ONLY CONTENT [[
// Made by cmake/Rooms.cmake from every slice.cmake.
#include "kernel/act/slice.hpp"

namespace kwartier {
void declare_kernel(Slice&);
}
@declared@
void kwartier::declare_all(Manifest& manifest)
{
    {
        Slice slice("kernel", manifest);
        declare_kernel(slice);
    }
@called@}
]])
endfunction()
