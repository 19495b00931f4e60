# Language, warnings, sanitizers, linker, compiler cache. Optimisation and debug
# levels belong to the preset (CMakePresets.json).

set(TONGKET_SANITIZE "" CACHE STRING "sanitizers, as in -fsanitize=")
option(TONGKET_FUZZ "build libFuzzer targets" OFF)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

# Warnings. What comes from /usr/include is a system header and stays silent.
# 128-bit integers are written as `__extension__ __int128`.
add_library(tongket_flags INTERFACE)
target_compile_options(tongket_flags INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
  -Wnon-virtual-dtor -Wold-style-cast -Werror>)
# Left-out members of a designated initialiser take their default; that is meant.
target_compile_options(tongket_flags INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wno-missing-field-initializers>)
# g++ 12 reports the first two falsely inside std::string and std::optional (GCC bug
# 105651), and conversions also of constants; of those clang judges, which builds first.
target_compile_options(tongket_flags INTERFACE
  $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-restrict -Wno-maybe-uninitialized -Wno-conversion
  -Wno-sign-conversion>)
target_include_directories(tongket_flags INTERFACE ${CMAKE_SOURCE_DIR}/src)

# No folder of the building machine stays in the binaries.
add_compile_options("-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=")

if(TONGKET_SANITIZE)
  add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fsanitize=${TONGKET_SANITIZE}>
                      $<$<COMPILE_LANGUAGE:CXX>:-fno-sanitize-recover=all>)
  add_link_options(-fsanitize=${TONGKET_SANITIZE})
endif()
if(TONGKET_FUZZ)
  add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fsanitize=fuzzer-no-link>)
endif()

find_program(TONGKET_MOLD mold)
if(TONGKET_MOLD)
  add_link_options(-fuse-ld=mold)
else()
  message(STATUS "mold not found: linking with the system linker, slower (./do setup run)")
endif()

find_program(TONGKET_CCACHE ccache)
if(TONGKET_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${TONGKET_CCACHE})
endif()
