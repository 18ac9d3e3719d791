# SPDX-License-Identifier: Apache-2.0
# How a library, a program and a test of this project are declared.

add_library(certwright_flags INTERFACE)
target_compile_options(certwright_flags INTERFACE -Wall -Wextra -Wpedantic -Wnon-virtual-dtor -Wshadow -Werror=return-type)
# What is shipped names no folder of the machine it was built on.
target_compile_options(certwright_flags INTERFACE -ffile-prefix-map=${CMAKE_SOURCE_DIR}/=)
target_compile_definitions(certwright_flags INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH QT_NO_KEYWORDS
  QT_DISABLE_DEPRECATED_BEFORE=0x060400 CERTWRIGHT_VERSION="${PROJECT_VERSION}")
target_include_directories(certwright_flags INTERFACE ${CMAKE_SOURCE_DIR})
if(CERTWRIGHT_SANITIZE)
  target_compile_options(certwright_flags INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer)
  target_link_options(certwright_flags INTERFACE -fsanitize=address,undefined)
endif()
if(CERTWRIGHT_FUZZ)
  # What is undefined ends the run, so that libFuzzer keeps the input.
  target_compile_options(certwright_flags INTERFACE -fsanitize=fuzzer-no-link -fno-sanitize-recover=all)
endif()
find_program(CERTWRIGHT_LLD NAMES ld.lld-19 ld.lld)
if(CERTWRIGHT_LLD AND CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  target_link_options(certwright_flags INTERFACE -fuse-ld=lld)
endif()

# certwright_library(NAME SOURCES … LINK …): one static library per folder, so that a layer can use only what it links.
function(certwright_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_link_libraries(${name} PUBLIC certwright_flags ${arg_LINK} PRIVATE ${arg_PRIVATE_LINK})
  target_precompile_headers(${name} PRIVATE ${CMAKE_SOURCE_DIR}/cmake/pch_core.h)
endfunction()

# certwright_test(NAME SOURCES … LINK … [LABELS …] [TIMEOUT s] [SERIAL] [ENVIRONMENT …] [GUI]):
# a Qt Test program registered with CTest.
function(certwright_test name)
  cmake_parse_arguments(arg "SERIAL;GUI" "TIMEOUT" "SOURCES;LINK;LABELS;ENVIRONMENT" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE certwright_flags Qt6::Test ${arg_LINK})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  add_test(NAME ${name} COMMAND ${name})
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT}
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_LOGGING_RULES=*.debug=false;${arg_ENVIRONMENT}")
  if(arg_LABELS)
    set_tests_properties(${name} PROPERTIES LABELS "${arg_LABELS}")
  endif()
  if(arg_SERIAL)
    set_tests_properties(${name} PROPERTIES RUN_SERIAL TRUE)
  endif()
endfunction()
