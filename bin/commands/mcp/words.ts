import { z } from 'zod';

/** Names go to the command line as arguments: none may look like an option. */
export const NAME = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and dashes');

/** What a client is told of each tool: nothing of what is served writes, and nothing asks the network. */
export const READ_ONLY = { readOnlyHint: true, openWorldHint: false };
