; What electron-builder's NSIS script leaves out: links that begin with escale: open in Escale.
!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\escale" "" "URL:Escale"
  WriteRegStr SHELL_CONTEXT "Software\Classes\escale" "URL Protocol" ""
  WriteRegStr SHELL_CONTEXT "Software\Classes\escale\shell\open\command" "" '"$INSTDIR\escale.exe" "%1"'
!macroend

!macro customUnInstall
  DeleteRegKey SHELL_CONTEXT "Software\Classes\escale"
!macroend
