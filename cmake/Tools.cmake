# SPDX-License-Identifier: EUPL-1.2
# The compilers of the house, each a small library (so that it can be tested and fuzzed), and the two programs around them.
set(empty ${GENERATED}/empty.cpp) # for libraries that have no file yet
file(CONFIGURE OUTPUT ${empty} CONTENT "")
file(GLOB common CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tools/common/*.cpp)
add_library(tool_common STATIC ${common})
target_include_directories(tool_common PUBLIC ${CMAKE_SOURCE_DIR})
target_link_libraries(tool_common PRIVATE house_rules)

foreach(tool words embed pages tidy)
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tools/${tool}/*.cpp)
    set(tests ${sources})
    list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
    list(FILTER sources EXCLUDE REGEX "(_test|/main)\\.cpp$")
    add_library(tool_${tool} STATIC ${sources} ${empty})
    target_link_libraries(tool_${tool} PUBLIC tool_common PRIVATE house_rules)
    set_property(GLOBAL APPEND PROPERTY TESTS_OF_tools ${tests})
endforeach()
target_link_libraries(tool_pages PUBLIC tool_words)
target_link_libraries(tool_tidy PRIVATE tool_words)
target_link_libraries(tool_embed PRIVATE PkgConfig::pkg_zlib)
add_executable(kwartier-compile ${CMAKE_SOURCE_DIR}/tools/compile/main.cpp)
target_link_libraries(kwartier-compile PRIVATE tool_words tool_embed tool_pages house_rules)
add_executable(kwartier-tidy ${CMAKE_SOURCE_DIR}/tools/tidy/main.cpp)
target_link_libraries(kwartier-tidy PRIVATE tool_tidy house_rules)

# Puts every file under `folder` into the program; `room` finds them by assets() of kernel/web/assets.hpp.
function(embed_assets room folder)
    file(GLOB_RECURSE files CONFIGURE_DEPENDS ${folder}/*)
    set(to ${GENERATED}/assets)
    add_custom_command(OUTPUT ${to}/assets.gen.cpp ${to}/assets.gen.S
        COMMAND kwartier-compile assets ${folder} ${to}
        DEPENDS kwartier-compile ${files} VERBATIM COMMENT "Assets")
    target_sources(${room} PRIVATE ${to}/assets.gen.cpp ${to}/assets.gen.S)
    set_source_files_properties(${to}/assets.gen.S PROPERTIES OBJECT_DEPENDS "${files}")
endfunction()
