import { script } from "@bomb.sh/tab";
import { printed } from "./printed.ts";
import type { Shell } from "./shells.ts";

/**
 * The scripts that shells read at their start. They hold no name and no word of anybody: at TAB they ask
 * `recover complete`. What it answers are names that customers gave, so no script evaluates a line of it. The library's
 * own do, in bash (`compgen -W` runs `$(...)`, `eval` runs what is typed), in zsh and in PowerShell; its script for fish
 * does not.
 */
export function scriptFor(shell: Shell): string {
  if (shell === "fish")
    return `${printed(() => script("fish", "recover", "recover"))
      .join("\n")
      .trim()}\n`;
  return scripts[shell];
}

/** The command that keeps the completion for every new shell: for the person to run, never run by us. */
export const installing: Readonly<Record<Shell, string>> = {
  bash: `echo 'eval "$(recover completion bash -q)"' >> ~/.bashrc`,
  zsh: `echo 'eval "$(recover completion zsh -q)"' >> ~/.zshrc`,
  fish: "recover completion fish -q > ~/.config/fish/completions/recover.fish",
  powershell: "Add-Content $PROFILE 'recover completion powershell -q | Out-String | Invoke-Expression'",
};

const bash = `# Completion of recover for bash. It runs nothing that it is answered.
_recover_complete() {
  local line sign=""
  COMPREPLY=()
  while IFS= read -r line; do
    if [ -z "$sign" ]; then
      sign=$line
    else
      COMPREPLY+=("$line")
    fi
  done < <(recover complete bash "$COMP_TYPE" "$COMP_WORDBREAKS" "\${COMP_LINE:0:COMP_POINT}" 2>/dev/null </dev/null)
  case $sign in
    :0) compopt -o default 2>/dev/null ;;
    :38) compopt -o nospace 2>/dev/null ;;
  esac
  return 0
}
complete -o nosort -F _recover_complete recover 2>/dev/null || complete -F _recover_complete recover
`;

const zsh = `#compdef recover
# Completion of recover for zsh. It runs nothing that it is answered.
_recover() {
  emulate -L zsh
  local line value about word=$PREFIX sign=":4"
  local -a lines values shown keys shownkeys
  if [[ -n $compstate[quote] ]]; then
    word=\${(Q)\${:-$QIPREFIX$PREFIX$compstate[quote]}}
  else
    word=\${(Q)word}
  fi
  lines=("\${(@f)$(recover complete zsh "\${(@Q)words[2,CURRENT-1]}" "$word" 2>/dev/null </dev/null)}")
  for line in "\${lines[@]}"; do
    if [[ $line != *$'\\t'* ]]; then
      sign=$line
      continue
    fi
    value=\${line%%$'\\t'*}
    about=\${line#*$'\\t'}
    if [[ $value == *: ]]; then
      keys+=("$value")
      shownkeys+=("$value\${about:+  -- $about}")
    else
      values+=("$value")
      shown+=("$value\${about:+  -- $about}")
    fi
  done
  if [[ $sign == :0 ]]; then
    _files
    return
  fi
  (( $#values )) && compadd -U -V recover -l -d shown -a values
  (( $#keys )) && compadd -U -V recover -S '' -l -d shownkeys -a keys
  return 0
}
if [[ $funcstack[1] == _recover ]]; then
  _recover "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
  compdef _recover recover
fi
`;

const powershell = `# Completion of recover for PowerShell. It runs nothing that it is answered.
Register-ArgumentCompleter -Native -CommandName 'recover' -ScriptBlock {
  param($word, $line, $cursor)
  $words = @()
  foreach ($element in @($line.CommandElements | Select-Object -Skip 1)) {
    if ($element.Extent.EndOffset -ge $cursor) { break }
    if ($element -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $words += $element.Value }
    else { $words += $element.Extent.Text }
  }
  $word = "$word".TrimStart([char[]]@(0x22, 0x27, 0x2018, 0x2019, 0x201A, 0x201B, 0x201C, 0x201D, 0x201E))
  # Older versions hand a word with this mark to a program as several.
  if ((@($words) + $word) -match '"') { return }
  $lines = @(& recover complete powershell @words "=$word" 2>$null)
  foreach ($answer in $lines) {
    $value, $about = "$answer" -split [char]9, 2
    if ($null -eq $about) { continue }
    if ($about -eq '') { $about = $value }
    $text = $value
    if ($value -notmatch '^[A-Za-z0-9_./:-]+$') {
      $text = "'" + [System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($value) + "'"
    }
    [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $about)
  }
}
`;

const scripts: Readonly<Record<Exclude<Shell, "fish">, string>> = { bash, zsh, powershell };
