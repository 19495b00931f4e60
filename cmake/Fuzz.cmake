# Each src/**/<name>_fuzz.cc is a parser of outside bytes.
#   preset asan-ubsan:  fuzz/<name>_fuzz, a libFuzzer program; target `fuzzers` builds all
#   elsewhere:          fuzz/<name>_replay, without libFuzzer
# Either runs over every file of tests/corpus/<name>/ in ctest.

add_custom_target(fuzzers)
if(NOT TONGKET_FUZZ)
  add_library(tongket_replay OBJECT ${CMAKE_SOURCE_DIR}/tests/fuzz/replay_main.cc)
  target_link_libraries(tongket_replay PRIVATE tongket_flags)
endif()

foreach(module IN LISTS TONGKET_MODULES)
  foreach(source IN LISTS ${module}_fuzz)
    cmake_path(GET source STEM stem)
    string(REGEX REPLACE "_fuzz$" "" name ${stem})
    if(TONGKET_FUZZ)
      set(target ${name}_fuzz)
      add_executable(${target} ${source})
      target_link_options(${target} PRIVATE -fsanitize=fuzzer)
      add_dependencies(fuzzers ${target})
      tongket_script_test(corpus.${name} ${module} ${target} -runs=0 tests/corpus/${name})
    else()
      set(target ${name}_replay)
      add_executable(${target} ${source} $<TARGET_OBJECTS:tongket_replay>)
      tongket_script_test(corpus.${name} ${module} ${target} tests/corpus/${name})
    endif()
    target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_link_libraries(${target} PRIVATE tongket_${module})
    set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/fuzz)
  endforeach()
endforeach()
