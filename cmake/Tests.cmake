# SPDX-License-Identifier: EUPL-1.2
# kwartier_tests holds every *_test.cpp of the house; kernel_tests only those of the kernel that need no slice: quick, and for TSan.
enable_testing()
file(CONFIGURE OUTPUT ${GENERATED}/tests/main.cpp CONTENT "#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN\n#include <doctest/doctest.h>\n")
add_library(test_main OBJECT ${GENERATED}/tests/main.cpp)
target_link_libraries(test_main PRIVATE house_rules)

# Of src/testing only storage* and browser* know no slice; the city knows the whole house.
file(GLOB testing CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/testing/*.cpp)
set(testing_kernel ${testing})
list(FILTER testing EXCLUDE REGEX "_test\\.cpp$")
list(FILTER testing_kernel INCLUDE REGEX "/(storage|browser)[^/]*\\.cpp$")
list(FILTER testing_kernel EXCLUDE REGEX "_test\\.cpp$")
list(FILTER testing EXCLUDE REGEX "/(storage|browser)[^/]*\\.cpp$")
add_library(testing_kernel STATIC ${testing_kernel} ${empty})
target_link_libraries(testing_kernel PUBLIC kernel PRIVATE house_rules)
add_library(testing STATIC ${testing} ${empty})
target_link_libraries(testing PUBLIC testing_kernel house PRIVATE house_rules)

get_property(kernel_all GLOBAL PROPERTY TESTS_OF_kernel)
set(kernel_only "")
foreach(test IN LISTS kernel_all)
    file(STRINGS ${test} uses_house REGEX "#include \"(testing/city|tools/|slices/)")
    if(NOT uses_house)
        list(APPEND kernel_only ${test})
    endif()
endforeach()
# What only tests use: pictures are made with vips, and checksums of broken ones with zlib.
set(test_packages ${LIB_RAPIDCHECK} PkgConfig::pkg_vips PkgConfig::pkg_zlib)
add_library(kernel_test_objects OBJECT ${kernel_only} ${empty})
target_link_libraries(kernel_test_objects PRIVATE testing_kernel ${test_packages} house_rules)

file(GLOB_RECURSE others CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/testing/*_test.cpp ${CMAKE_SOURCE_DIR}/src/app/*_test.cpp)
get_property(tool_tests GLOBAL PROPERTY TESTS_OF_tools)
file(GLOB crash CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tools/crash/*.cpp)
list(FILTER crash EXCLUDE REGEX "/main\\.cpp$")
list(APPEND others ${tool_tests} ${kernel_all} ${crash})
foreach(name IN LISTS slices)
    get_property(tests GLOBAL PROPERTY TESTS_OF_${name})
    list(APPEND others ${tests})
endforeach()
list(REMOVE_ITEM others ${kernel_only} "")

# Some pages that are compiled to test the page compiler, as if they were of a slice named example.
generate_room(example ${CMAKE_SOURCE_DIR}/tools/pages/example/slices/example slices/example example)

add_executable(kernel_tests $<TARGET_OBJECTS:test_main> $<TARGET_OBJECTS:kernel_test_objects>)
target_link_libraries(kernel_tests PRIVATE testing_kernel house_rules ${test_packages})
add_executable(kwartier_tests ${others} ${example} $<TARGET_OBJECTS:test_main> $<TARGET_OBJECTS:kernel_test_objects>)
target_link_libraries(kwartier_tests PRIVATE testing tool_words tool_pages tool_embed tool_tidy house_rules ${test_packages})
target_include_directories(kwartier_tests PRIVATE ${CMAKE_SOURCE_DIR}/tools/pages/example)
# Only the tests that look at the sources know where they lie: all others come from the cache in any checkout.
foreach(test IN LISTS others)
    file(STRINGS ${test} looks_at_sources REGEX "KWARTIER_(SOURCE|CXX|CMAKE)" LIMIT_COUNT 1)
    if(looks_at_sources)
        set_property(SOURCE ${test} APPEND PROPERTY COMPILE_DEFINITIONS KWARTIER_SOURCE="${CMAKE_SOURCE_DIR}"
            KWARTIER_CXX="${CMAKE_CXX_COMPILER}" KWARTIER_CMAKE="${CMAKE_COMMAND}")
    endif()
endforeach()
set_target_properties(kernel_tests kwartier_tests PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
add_test(NAME kwartier_tests COMMAND kwartier_tests WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})

# Every header alone in a file, so that none leans on its neighbours; script/check compiles them.
file(GLOB_RECURSE headers RELATIVE ${CMAKE_SOURCE_DIR} CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/*.hpp ${CMAKE_SOURCE_DIR}/tools/*.hpp)
list(FILTER headers EXCLUDE REGEX "/example/")
set(alone "")
foreach(header IN LISTS headers)
    string(REGEX REPLACE "^src/" "" included ${header})
    string(MAKE_C_IDENTIFIER ${header} file)
    file(CONFIGURE OUTPUT ${GENERATED}/headers/${file}.cpp CONTENT "#include \"${included}\"\n")
    list(APPEND alone ${GENERATED}/headers/${file}.cpp)
endforeach()
add_library(headers OBJECT EXCLUDE_FROM_ALL ${alone})
target_link_libraries(headers PRIVATE testing tool_common house_rules)
