# ctest: one executable <module>_test per module, the checks of the house, and the
# end-to-end tests tests/*_test.py and tests/*.sh.
#
# Every test runs in the root of the clone, so that it opens "tests/golden/..." or
# "packs/tttt" by relative path, and finds the program in $TONGKET. Test sources
# include from src/ and from tests/.

enable_testing()
set(TONGKET_TEST_ENV "TONGKET=${CMAKE_BINARY_DIR}/tongket")

find_package(GTest QUIET)
find_package(rapidcheck QUIET CONFIG)
if(GTest_FOUND AND rapidcheck_FOUND)
  include(GoogleTest)
  foreach(module IN LISTS TONGKET_MODULES)
    if(NOT ${module}_test)
      continue()
    endif()
    add_executable(${module}_test ${${module}_test})
    target_include_directories(${module}_test PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_link_libraries(${module}_test PRIVATE tongket_${module} GTest::gmock GTest::gtest_main
                                                 rapidcheck)
    # What a test says itself is not worth optimising: half of the time to build is in it.
    target_compile_options(${module}_test PRIVATE -O0 -U_FORTIFY_SOURCE)
    set_target_properties(${module}_test PROPERTIES
      RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    # NO_PRETTY_VALUES: a parameter may print as anything, also as text that ctest cannot carry.
    gtest_discover_tests(${module}_test
      TEST_PREFIX "${module}." NO_PRETTY_TYPES NO_PRETTY_VALUES
      WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
      DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
      PROPERTIES ENVIRONMENT "${TONGKET_TEST_ENV}" TIMEOUT 600 LABELS ${module})
  endforeach()
else()
  message(STATUS "GoogleTest or RapidCheck not found: no unit tests (./do setup test)")
endif()

function(tongket_script_test name label)
  add_test(NAME ${name} COMMAND ${ARGN} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES ENVIRONMENT "${TONGKET_TEST_ENV}" TIMEOUT 1200
                                          LABELS ${label})
endfunction()

find_program(TONGKET_PYTHON python3)
if(TONGKET_PYTHON)
  tongket_script_test(house.layers house ${TONGKET_PYTHON} tools/check_layers.py)
  tongket_script_test(house.names house ${TONGKET_PYTHON} tools/check_names.py)
  if(EXISTS ${CMAKE_SOURCE_DIR}/docs/TRACE.md)
    tongket_script_test(house.trace house ${TONGKET_PYTHON} tools/check_trace.py)
  endif()
  file(GLOB scripts CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} tools/*_test.py)
  foreach(script IN LISTS scripts)
    cmake_path(GET script STEM name)
    tongket_script_test(house.${name} house ${TONGKET_PYTHON} ${script})
  endforeach()
  file(GLOB scripts CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} tests/*_test.py)
  foreach(script IN LISTS scripts)
    cmake_path(GET script STEM name)
    set(label e2e)
    if(name MATCHES "^(axe|guide)_test$")  # they judge what the browser draws: one build is enough
      set(label pages)
    elseif(name MATCHES "(_day|_page|^cycle_files|^duplicates|^records_office|^records_public)_test$")
      set(label walks)  # through the pages in Chromium; the gate's sanitizers leave them to the full run
    endif()
    tongket_script_test(e2e.${name} ${label} ${TONGKET_PYTHON} ${script})
  endforeach()
else()
  message(STATUS "python3 not found: no checks of the house, no tests/*.py (./do setup test)")
endif()
file(GLOB scripts CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} tests/*.sh)
foreach(script IN LISTS scripts)
  cmake_path(GET script STEM name)
  tongket_script_test(e2e.${name} e2e bash ${script})
endforeach()
