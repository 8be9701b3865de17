#!/usr/bin/env node
'use strict';
// `npx archipel …`: the launcher takes the entry to run as its first argument.
process.argv.splice(2, 0, 'archipel');
require('./run.cjs').main();
