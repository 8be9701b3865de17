import type { Command, Option } from 'commander';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** A command with what may follow it. */
interface Entry {
  /** The words that lead to it, from the name of the program on: `charts pull`. */
  readonly path: string;
  readonly about: string;
  readonly commands: readonly { readonly name: string; readonly about: string }[];
  readonly options: readonly Option[];
}

/** A script that completes the commands, options and choices of the program, from its own declarations. */
export function completion(program: Command, shell: Shell): string {
  const entries = entriesOf(program, '');
  switch (shell) {
    case 'bash':
      return bash(entries);
    case 'zsh':
      // zsh has a word for completions of bash.
      return `autoload -U +X bashcompinit && bashcompinit\n${bash(entries)}`;
    case 'fish':
      return fish(entries);
  }
}

function entriesOf(command: Command, path: string): readonly Entry[] {
  const help = command.createHelp();
  const visible = help.visibleCommands(command).filter((one) => one.name() !== 'help');
  const own: Entry = {
    path,
    about: command.description(),
    commands: visible.map((one) => ({ name: one.name(), about: one.description() })),
    options: help.visibleOptions(command),
  };
  return [own, ...visible.flatMap((one) => entriesOf(one, `${path} ${one.name()}`.trim()))];
}

const flagsOf = ({ long, short }: Option): readonly string[] =>
  [long, short].filter((flag): flag is string => typeof flag === 'string');

const takesValue = ({ required, optional }: Option): boolean => required || optional;

/** Words before the cursor that are no options choose the command; a choice is offered after its option. */
function bash(entries: readonly Entry[]): string {
  const words = entries.map(({ path, commands, options }) => {
    const list = [...commands.map(({ name }) => name), ...options.flatMap(flagsOf)];
    return `    '${path}') words='${list.join(' ')}' ;;`;
  });
  const choices = entries.flatMap(({ path, options }) =>
    options
      .filter(({ argChoices }) => (argChoices ?? []).length > 0)
      .map(({ long, argChoices }) => `    '${path} ${long ?? ''}') words='${(argChoices ?? []).join(' ')}' ;;`),
  );
  const known = entries.map(({ path }) => path).filter((path) => path !== '');
  return `_archipel() {
  local words='' path='' word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "\${path:+$path }$word" in
    ${known.map((path) => `'${path}'`).join(' | ')}) path="\${path:+$path }$word" ;;
    esac
  done
  case "$path" in
${words.join('\n')}
  esac
  case "$path \${COMP_WORDS[COMP_CWORD-1]}" in
${choices.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _archipel archipel
`;
}

function fish(entries: readonly Entry[]): string {
  const lines = entries.flatMap(({ path, commands, options }) => {
    const where =
      path === ''
        ? '__fish_use_subcommand'
        : path
            .split(' ')
            .map((word) => `__fish_seen_subcommand_from ${word}`)
            .join('; and ');
    return [
      ...commands.map(({ name, about }) => `complete -c archipel -f -n '${where}' -a ${name} -d ${quoted(about)}`),
      ...options.map((option) =>
        [
          `complete -c archipel -n '${where}' -l ${(option.long ?? '').replace(/^--/, '')}`,
          ...(takesValue(option) ? ['-r'] : []),
          ...(option.argChoices === undefined ? [] : [`-f -a '${option.argChoices.join(' ')}'`]),
          `-d ${quoted(option.description)}`,
        ].join(' '),
      ),
    ];
  });
  return `${lines.join('\n')}\n`;
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
