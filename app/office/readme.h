// What the README in a ZIP says, in Japanese and English.
#pragma once

#define README_RECORDS                                                                                                                      \
    "この中にあるもの\r\n"                                                                                                          \
    "\r\n"                                                                                                                                  \
    "地域連携推進員の訪問の記録です。訪問、気づき、利用者の回答、職員の回答、会議で話したい\r\n" \
    "ことの表（CSV と export.xlsx。表計算ソフトで開けます）と、同じ内容の "                                       \
    "export.json、描かれた絵（drawings）、\r\n"                                                                                    \
    "声のメモ（memos）が入っています。\r\n"                                                                                   \
    "ほかの人に渡す前に、だれのことか分かるものがないか、もう一度読んでください。\r\n"                \
    "USBメモリの中のファイルは、使い終わったら消してください。パスワードの紙とは別にしまって\r\n" \
    "ください。\r\n"                                                                                                                   \
    "\r\n"                                                                                                                                  \
    "What is in here\r\n"                                                                                                                   \
    "\r\n"                                                                                                                                  \
    "Records of visits: tables (CSV, and all of them in export.xlsx), the same as one document "                                            \
    "(export.json), what visitors "                                                                                                         \
    "drew\r\n"                                                                                                                              \
    "(drawings) and said (memos). Read them once more before you hand them on: nothing may tell "                                           \
    "who\r\n"                                                                                                                               \
    "somebody is. Delete the file from the stick when you are done, and keep the paper with "                                               \
    "the\r\n"                                                                                                                               \
    "password elsewhere.\r\n"

#define README_BACKUP                                                                                                                        \
    "この中にあるもの\r\n"                                                                                                           \
    "\r\n"                                                                                                                                   \
    "縁側（Engawa）の記録の控えです。名前と、話されたことのすべてが入っています。機械がこわれた\r" \
    "\n"                                                                                                                                     \
    "ときに、技術者が engawactl restore で元に戻します。鍵のかかる場所にしまってください。\r\n"             \
    "パスワードの紙とは別にしまってください。\r\n"                                                                       \
    "\r\n"                                                                                                                                   \
    "What is in here\r\n"                                                                                                                    \
    "\r\n"                                                                                                                                   \
    "A copy of Engawa's store with names and everything that was said. When the machine breaks, "                                            \
    "a\r\n"                                                                                                                                  \
    "technician restores it with engawactl restore. Keep it under lock and key, and the paper "                                              \
    "with\r\n"                                                                                                                               \
    "the password elsewhere.\r\n"

#define README_PAPERS                                                                                                                    \
    "この中にあるもの\r\n"                                                                                                       \
    "\r\n"                                                                                                                               \
    "地域連携推進会議の書類です。印刷する PDF と、同じ内容の Excel "                                            \
    "のファイル（.xlsx）が入って\r\n"                                                                                         \
    "います。ほかの人に渡す前に、だれのことか分かるものがないか、もう一度読んでください。\r\n" \
    "\r\n"                                                                                                                               \
    "What is in here\r\n"                                                                                                                \
    "\r\n"                                                                                                                               \
    "Papers of the council: a PDF to print, and the same as a workbook (.xlsx). Read them once "                                         \
    "more\r\n"                                                                                                                           \
    "before you hand them on: nothing may tell who somebody is.\r\n"
