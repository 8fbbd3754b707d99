# SPDX-License-Identifier: EUPL-1.2
# What the compiler must say, for every target of ours.
add_library(house_rules INTERFACE)
target_compile_options(house_rules INTERFACE
    $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wshadow=local -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor -Woverloaded-virtual
    -Wimplicit-fallthrough -Wno-missing-field-initializers>)
if(KWARTIER_WERROR)
    target_compile_options(house_rules INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Werror>)
endif()
if(KWARTIER_SANITIZE)
    target_compile_options(house_rules INTERFACE -fsanitize=${KWARTIER_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(house_rules INTERFACE -fsanitize=${KWARTIER_SANITIZE})
    # With sanitizers g++ 12 takes an empty std::optional for an uninitialised one.
    target_compile_options(house_rules INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Wno-maybe-uninitialized>)
    if(KWARTIER_SANITIZE MATCHES undefined)
        target_compile_options(house_rules INTERFACE -fno-sanitize-recover=undefined)
    endif()
endif()
