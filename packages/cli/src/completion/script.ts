import type { Place } from './words.ts'

/** Words of the command line up to the cursor, without flags and their values, tell the place; what may follow is a list. */
export function bashScript(places: readonly Place[]): string {
  const cases = places.map(({ path, words }) => `    '${path}') echo '${words.join(' ')}' ;;`)
  return `# bash completion for fennec:  source <(fennec completion bash)
_fennec_words() {
  case "$1" in
${cases.join('\n')}
    *) return 1 ;;
  esac
}
_fennec() {
  local place='' word next
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) break ;; esac
    next="\${place:+$place }$word"
    _fennec_words "$next" >/dev/null || break
    place="$next"
  done
  COMPREPLY=($(compgen -W "$(_fennec_words "$place")" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _fennec fennec`
}

export function zshScript(places: readonly Place[]): string {
  return `#compdef fennec
# zsh completion for fennec:  source <(fennec completion zsh)
autoload -U +X bashcompinit && bashcompinit
${bashScript(places)}`
}
