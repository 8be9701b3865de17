import { Argument } from 'commander';
import { completion, type Shell, SHELLS } from './completion';
import type { Context } from './context';

export function declareCompletion({ program, end }: Context): void {
  program
    .command('completion')
    .description('print a script that completes commands and options in a shell')
    .addArgument(new Argument('<shell>', 'the shell that reads it').choices(SHELLS))
    .addHelpText(
      'after',
      `
bash: eval "$(npx archipel completion bash)" in ~/.bashrc
zsh:  eval "$(npx archipel completion zsh)" in ~/.zshrc, after compinit
fish: npx archipel completion fish > ~/.config/fish/completions/archipel.fish
The scripts complete the command archipel: alias archipel='npx archipel' where it is not on PATH.`,
    )
    .action((shell: Shell) => {
      process.stdout.write(completion(program, shell));
      return end(0);
    });
}
