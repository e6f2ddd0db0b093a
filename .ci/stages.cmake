# What CI asks beyond the test programs, as tests beside them, so that one summary ends it all.
# Label `quick` runs between two edits, label `slow` only in the whole run.
# COST decides what starts first: what others wait for and wants all processors (900), then what takes long.
set(CI ${PROJECT_SOURCE_DIR}/.ci)

function(engawa_stage NAME LABEL)
    cmake_parse_arguments(S "" "TIMEOUT;PROCESSORS;COST;SETUP" "COMMAND;NEEDS" ${ARGN})
    add_test(NAME ${NAME} COMMAND ${S_COMMAND} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    set_tests_properties(${NAME} PROPERTIES LABELS ${LABEL} TIMEOUT ${S_TIMEOUT} SKIP_RETURN_CODE 77)
    if(S_PROCESSORS)
        set_tests_properties(${NAME} PROPERTIES PROCESSORS ${S_PROCESSORS})
    endif()
    if(S_COST)
        set_tests_properties(${NAME} PROPERTIES COST ${S_COST})
    endif()
    if(S_SETUP)
        set_tests_properties(${NAME} PROPERTIES FIXTURES_SETUP ${S_SETUP})
    endif()
    if(S_NEEDS)
        set_tests_properties(${NAME} PROPERTIES FIXTURES_REQUIRED "${S_NEEDS}")
    endif()
endfunction()

foreach(CHECK arrows format links size)
    engawa_stage(check/${CHECK} quick TIMEOUT 60 COMMAND ${CI}/check-${CHECK})
endforeach()
engawa_stage(check/named-tests quick TIMEOUT 60
    COMMAND ${CI}/check-named-tests ${PROJECT_SOURCE_DIR} ${CMAKE_BINARY_DIR})
engawa_stage(check/the-checks-can-fail quick TIMEOUT 60 COMMAND ${CI}/test-checks)

engawa_stage(clang/build slow SETUP clang PROCESSORS 2 COST 900 TIMEOUT 600 COMMAND ${CI}/clang-build)
engawa_stage(clang/tidy slow NEEDS clang PROCESSORS 2 TIMEOUT 600 COMMAND ${CI}/clang-tidy)

engawa_stage(fuzz/build slow SETUP fuzz PROCESSORS 2 COST 900 TIMEOUT 600 COMMAND ${CI}/fuzz build)
file(GLOB SOURCES CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/fuzz/fuzz_*.c)
foreach(SOURCE ${SOURCES})
    get_filename_component(NAME ${SOURCE} NAME_WE)
    string(REGEX REPLACE ^fuzz_ "" NAME ${NAME})
    engawa_stage(fuzz/${NAME} slow NEEDS fuzz TIMEOUT 300 COMMAND ${CI}/fuzz run ${NAME})
endforeach()
