; What electron-builder's NSIS script leaves out: an older version does not take the place of a newer one unless
; /allowdowngrade is given, and links that begin with escale: open in Escale.
!include FileFunc.nsh
!include WordFunc.nsh

!macro refuseDowngrade HIVE
  ReadRegStr $R0 ${HIVE} "${UNINSTALL_REGISTRY_KEY}" DisplayVersion
  ${If} $R0 != ""
    ${VersionCompare} "$R0" "${VERSION}" $R1
    ${If} $R1 == 1
      StrCpy $R2 "Escale $R0 is installed, which is newer than ${VERSION}. Nothing was changed. /allowdowngrade goes back all the same."
      ${If} $LANGUAGE == 1036
        StrCpy $R2 "Escale $R0 est install${U+E9}, plus r${U+E9}cent que ${VERSION}. Rien n${U+2019}a ${U+E9}t${U+E9} chang${U+E9}. /allowdowngrade revient en arri${U+E8}re malgr${U+E9} tout."
      ${EndIf}
      MessageBox MB_OK|MB_ICONSTOP "$R2" /SD IDOK
      SetErrorLevel 2
      Quit
    ${EndIf}
  ${EndIf}
!macroend

; After electron-builder has chosen the view of the registry and for whom to install.
!macro customInit
  ${GetParameters} $R3
  ClearErrors
  ${GetOptions} $R3 "/allowdowngrade" $R4
  ${If} ${Errors}
    !insertmacro refuseDowngrade HKLM
    !insertmacro refuseDowngrade HKCU
  ${EndIf}
  ClearErrors
!macroend

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\escale" "" "URL:Escale"
  WriteRegStr SHELL_CONTEXT "Software\Classes\escale" "URL Protocol" ""
  WriteRegStr SHELL_CONTEXT "Software\Classes\escale\shell\open\command" "" '"$INSTDIR\escale.exe" "%1"'
!macroend

!macro customUnInstall
  DeleteRegKey SHELL_CONTEXT "Software\Classes\escale"
!macroend
