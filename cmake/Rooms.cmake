# SPDX-License-Identifier: EUPL-1.2
# A room is the kernel or one slice: its sources, and what the tools make of its words, schema and pages.
set(GENERATED ${CMAKE_BINARY_DIR}/generated)

# Runs the compilers of the house over one room. The sources they leave are put in `out`.
function(generate_room name folder where out)
    set(to ${GENERATED}/${where})
    get_property(needs GLOBAL PROPERTY SLICE_${name}_ALL_NEEDS)
    file(RELATIVE_PATH from ${CMAKE_BINARY_DIR} ${folder}) # short, so that messages and caches know no machine
    file(GLOB po CONFIGURE_DEPENDS ${folder}/words/*.po)
    add_custom_command(OUTPUT ${to}/words.gen.hpp ${to}/words.gen.cpp
        COMMAND kwartier-words ${name} ${from}/words ${to}
        DEPENDS kwartier-words ${po} VERBATIM COMMENT "Words of ${name}")

    file(GLOB steps CONFIGURE_DEPENDS ${folder}/schema/*.sql)
    add_custom_command(OUTPUT ${to}/schema.gen.hpp ${to}/schema.gen.cpp
        COMMAND kwartier-embed schema ${name} ${from}/schema ${to}
        DEPENDS kwartier-embed ${steps} VERBATIM COMMENT "Schema of ${name}")

    file(GLOB html CONFIGURE_DEPENDS ${folder}/pages/*.html)
    file(GLOB parts CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/kernel/pages/_*.html)
    file(GLOB kernel_po CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/kernel/words/*.po)
    file(RELATIVE_PATH kernel_pages ${CMAKE_BINARY_DIR} ${CMAKE_SOURCE_DIR}/src/kernel/pages)
    set(known "--words" "kernel=${CMAKE_SOURCE_DIR}/src/kernel/words")
    set(all_po ${po} ${kernel_po})
    foreach(slice IN LISTS needs)
        list(APPEND known "--words" "${slice}=${CMAKE_SOURCE_DIR}/src/slices/${slice}/words")
        file(GLOB more CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/slices/${slice}/words/*.po)
        list(APPEND all_po ${more})
    endforeach()
    if(NOT name STREQUAL kernel)
        list(APPEND known "--words" "${name}=${folder}/words")
    endif()
    add_custom_command(OUTPUT ${to}/pages.gen.hpp ${to}/pages.gen.cpp
        COMMAND kwartier-pages ${name} ${from}/pages ${to} --kernel ${kernel_pages} ${known}
        DEPENDS kwartier-pages ${html} ${parts} ${all_po} VERBATIM COMMENT "Pages of ${name}")

    set(kinds words schema pages)
    file(GLOB_RECURSE data CONFIGURE_DEPENDS ${folder}/data/*)
    if(data)
        add_custom_command(OUTPUT ${to}/data.gen.hpp ${to}/data.gen.cpp
            COMMAND ${CMAKE_COMMAND} -DNAME=${name} -DFROM=${from}/data -DTO=${to} -P ${CMAKE_SOURCE_DIR}/cmake/Data.cmake
            DEPENDS ${CMAKE_SOURCE_DIR}/cmake/Data.cmake ${data} VERBATIM COMMENT "Data of ${name}")
        list(APPEND kinds data)
    endif()

    set(made "")
    foreach(kind IN LISTS kinds)
        list(APPEND made ${to}/${kind}.gen.hpp ${to}/${kind}.gen.cpp)
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
