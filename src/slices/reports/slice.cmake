slice(reports NEEDS people)
