import { citationsIn, testCitations } from './citations.ts'
import { productSources, sources } from './repository.ts'
import { ruleBook } from './rule-book.ts'
import { rulesPage } from './rules-page.ts'

/** The text that docs/rules.md should have now. */
export function currentRulesPage(): string {
  return rulesPage({
    book: ruleBook,
    cited: productSources.flatMap(citationsIn),
    tested: sources.filter((source) => source.isTest).flatMap(testCitations),
  })
}
