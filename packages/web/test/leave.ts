import { afterAll } from 'vitest'
import { everybodyLeaves } from './browser.ts'

afterAll(everybodyLeaves)
