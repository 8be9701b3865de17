'use strict';

// The AWS CDK validates every synthesized template by default, about 1.3 s a test; validation is a gate of its own.
process.env.CDK_VALIDATION ??= 'false';
