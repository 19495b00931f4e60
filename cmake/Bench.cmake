# Google Benchmark programs: bench/<name>_bench.cc (may use every module) and
# src/**/<name>_bench.cc (its module). Only target `bench` builds them, into
# build/<preset>/bench/. A program may have a main of its own. Their data set follows $TONGKET_BENCH_SIZE (S, M, L).

add_custom_target(bench)
if(TONGKET_FUZZ)
  return()
endif()
if(TARGET tongket)
  add_dependencies(bench tongket)  # bench/load_bench.cc runs it
endif()
find_package(benchmark QUIET)

function(tongket_bench source)
  cmake_path(GET source STEM name)
  add_executable(${name} EXCLUDE_FROM_ALL ${source})
  target_link_libraries(${name} PRIVATE ${ARGN} tongket_flags benchmark::benchmark)
  file(STRINGS ${source} own_main REGEX "^int main\\(")
  if(NOT own_main)
    target_link_libraries(${name} PRIVATE benchmark::benchmark_main)
  endif()
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bench)
  add_dependencies(bench ${name})
endfunction()

if(benchmark_FOUND)
  list(TRANSFORM TONGKET_MODULES PREPEND tongket_ OUTPUT_VARIABLE every_module)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS bench/*_bench.cc)
  foreach(source IN LISTS sources)
    tongket_bench(${source} ${every_module})
  endforeach()
  foreach(module IN LISTS TONGKET_MODULES)
    foreach(source IN LISTS ${module}_bench)
      tongket_bench(${source} tongket_${module})
    endforeach()
  endforeach()
else()
  message(STATUS "Google Benchmark not found: no benchmarks (./do setup dev)")
endif()
