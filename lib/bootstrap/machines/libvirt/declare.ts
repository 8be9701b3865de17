import type { Cdktf, Stack } from '../../cdktf';

export const KEEP = { preventDestroy: true } as const;

/** Declares the variables of a module, none of which has a default. */
export function declare(
  stack: Stack,
  { TerraformVariable }: Cdktf,
  variables: Readonly<Record<string, readonly [type: string, description: string]>>,
): void {
  for (const [name, [type, description]] of Object.entries(variables))
    new TerraformVariable(stack, name, { type, description, nullable: false });
}
