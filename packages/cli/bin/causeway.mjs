#!/usr/bin/env node
import './from-source.mjs'
await import('../src/main.ts')
