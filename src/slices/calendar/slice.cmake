slice(calendar NEEDS people)
